"""A domain is entered by its front doors: a contract that the linter itself cannot say."""

from typing import Any

from importlinter import Contract, ContractCheck, fields, output


class FrontDoors(Contract):
    """No module outside ``container.x`` imports ``container.x.y`` unless y is a door."""

    type_name = "front_doors"
    container = fields.StringField()
    doors = fields.SetField(subfield=fields.StringField())

    def check(self, graph: Any, verbose: bool) -> ContractCheck:  # noqa: FBT001 - the linter's own
        """Look at every import of every room."""
        trespasses = [
            (importer, imported)
            for room in graph.find_children(self.container)
            for imported in graph.find_descendants(room)
            for importer in graph.find_modules_that_directly_import(imported)
            if not self._is_at_home(importer, room)
            and imported.removeprefix(f"{room}.").split(".")[0] not in self.doors
        ]
        return ContractCheck(kept=not trespasses, metadata={"trespasses": sorted(trespasses)})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each of them."""
        for importer, imported in check.metadata["trespasses"]:
            output.print_error(f"{importer} enters {imported} by the window")

    @staticmethod
    def _is_at_home(importer: str, room: str) -> bool:
        return importer == room or importer.startswith(f"{room}.")
