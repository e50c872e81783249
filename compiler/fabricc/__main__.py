"""`python -m fabricc`."""

from fabricc.cli.main import main

if __name__ == "__main__":
    main()
