"""The stand-in as the demo meets it."""

from standins.zoho.filling import fill, fill_for_demo
from standins.zoho.world import World

DEMO_CLIENT = "1000.DEMOCLIENT"
DEMO_SECRET = "demo-secret"  # noqa: S105


def demo_world() -> World:
    """Two organisations: one that overlaps with the demo accounts, and another one."""
    world = World()
    world.tokens.forgets = True
    world.tokens.add_client(DEMO_CLIENT, DEMO_SECRET)
    fill_for_demo(world, world.add_organisation("Northlight Studio", "EUR"))
    fill(world, world.add_organisation("Harbour Supplies", "PLN"), 25)
    return world
