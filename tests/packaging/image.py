"""The image, built by the Dockerfile's own steps on a machine made of this one.

The base images are not to be had where this is tested: the steps run on this machine's Debian, with
its Python and Node.js. The user and the files that cannot be written are as in the image.
"""

import shutil

from tests.architecture.sources import ROOT
from tests.packaging.dockerfile import context, stages
from tests.packaging.machine import PATH, Machine, confines


def quick_image(folder):
    """Build the last stage, on the packages and the pages that `make setup` has built.

    Gives the machine, and the command that it runs.
    """
    *before, last = stages()
    trees = {stage.name: folder / stage.name for stage in before}
    shutil.copytree(ROOT / "web/dist", trees["web"] / "web/dist")
    for rest in next(each for each in before if each.name == "python").of("COPY"):
        _copy(trees["python"], rest, trees)
    (folder / "venv").symlink_to(ROOT / ".venv")
    made = Machine(folder)
    _build(made, last, trees, run=confines())
    python = {"PATH": f"{ROOT}/.venv/bin:{PATH}"} if not confines() else {}
    app = "/app" if confines() else str(made.app)
    made.environment |= _environment(last) | {"PYTHONPATH": app} | python
    return made, ["python", "-m", "entrypoints.cli.main", *last.command[1:]]


def whole_image(folder):
    """Build every stage from nothing: takes minutes, a network, and to be root."""
    *before, last = stages()
    made, trees = Machine(folder), {}
    for stage in before:
        _build(made, stage, trees)
        trees[stage.name] = made.app.rename(folder / stage.name)
        made.app.mkdir()
    _build(made, last, trees)
    made.environment |= _environment(last)
    return made, last.command


def _environment(stage):
    return {name: each.replace("$PATH", PATH) for name, each in stage.environment.items()}


def _build(made, stage, trees, *, run=True):
    for keyword, rest in stage.steps:
        if keyword == "RUN" and run:
            made.do(rest)
        elif keyword == "COPY":
            _copy(made.app, rest, trees)


def _copy(app, rest, trees):
    if rest.startswith("--from="):
        stage, source, target = rest.removeprefix("--from=").split()
        source = trees[stage] / source.removeprefix("/app").lstrip("/")
        shutil.copytree(source, app / target, symlinks=True, dirs_exist_ok=True)
        return
    *sources, target = rest.split()
    for source in sources:
        names = [each for each in context() if each == source or each.startswith(source + "/")]
        assert names, f"{source} does not reach the builder"
        for each in names:
            # A file goes into the folder that `./` is; what is in a folder goes where that goes.
            below = each if target == "./" else target + each.removeprefix(source)
            (app / below).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / each, app / below)
