"""The portal under load: honest clients, hostile ones, and the server that is measured."""
