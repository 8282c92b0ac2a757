"""A second reading of the published definitions, by somebody who had not read the code."""
