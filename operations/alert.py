"""Tell of incidents."""


def add_arguments(parser):
    pass


def main(arguments):
    pass
