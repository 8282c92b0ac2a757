"""Targets of calls: only hosts of the public network, whatever their address is written in."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.kernel.outgoing import public

# Ranges of the IANA special-purpose registries that lead to no public host, each tried at both ends and inside.
INSIDE = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/29",
    "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "224.0.0.0/4", "240.0.0.0/4", "255.255.255.255/32",
]  # fmt: skip
INSIDE_6 = [
    "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001::/32", "2001:2::/48", "2001:10::/28", "2001:20::/28",
    "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "4000::/3",
]  # fmt: skip


def some_of(net: str) -> list[str]:
    network = ipaddress.ip_network(net)
    return [str(network[place]) for place in {0, network.num_addresses // 2, network.num_addresses - 1}]


def wrapped(address: str) -> list[str]:
    """Return the IPv6 addresses that lead to an IPv4 one: mapped, compatible, NAT64, 6to4."""
    number = int(ipaddress.IPv4Address(address))
    bases = ("::ffff:0:0", "::", "64:ff9b::")
    forms = [str(ipaddress.IPv6Address(int(ipaddress.IPv6Address(base)) + number)) for base in bases]
    return [*forms, str(ipaddress.IPv6Address((0x2002 << 112) | (number << 80) | 1))]


@pytest.mark.parametrize("net", [*INSIDE, *INSIDE_6])
def test_no_address_of_a_special_range_is_public(net):
    assert [one for one in some_of(net) if public(one)] == []


@pytest.mark.parametrize("net", INSIDE)
def test_nor_is_it_when_an_ipv6_address_leads_to_it(net):
    assert [form for one in some_of(net) for form in wrapped(one) if public(form)] == []


@given(st.ip_addresses(v=4).map(str))
def test_an_address_is_public_in_ipv6_as_it_is_in_ipv4(address):
    forms = wrapped(address)[2:]  # NAT64 and 6to4: the compatible form of 0.0.0.1 is the machine itself
    assert {public(form) for form in forms} == {public(address)}


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "142.250.1.1", "2607:f8b0::1", "2a00:1450::1", "64:ff9b::808:808"]
)
def test_a_public_host_is_called(address):
    assert public(address)


def test_a_zone_changes_nothing():
    assert not public("fe80::1%eth0")
