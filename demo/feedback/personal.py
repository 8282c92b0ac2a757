"""What people write of themselves without thinking: a telephone number or an address, all of them made up."""

from random import Random

SAID = {
    "fr": (
        "Rappelez-moi au {phone}.",
        "Mon numéro est le {phone}.",
        "Écrivez-moi à {email}.",
        "Mon courriel : {email}",
    ),
    "en": (
        "Call me back at {phone}.",
        "My number is {phone}.",
        "Write to me at {email}.",
        "My email: {email}",
    ),
}


def with_personal(text: str, language: str, chance: Random) -> str:
    """Return a text to which a telephone number or an e-mail address is added."""
    phone = f"{chance.choice((418, 514, 819))} 555-01{chance.randrange(100):02}"
    email = (
        f"{chance.choice(('marie', 'samir', 'ann', 'luc', 'noor'))}{chance.randrange(1000)}@courriel.example"
    )
    return f"{text} {chance.choice(SAID[language]).format(phone=phone, email=email)}"
