"""Asks `jsonschema`, `rfc8785` and `sarif-pydantic` about our schema, our files, and files with one thing wrong each."""

import hashlib
import json
import pathlib
import subprocess
import sys

import jsonschema
import rfc8785
import sarif_pydantic

ROOT = pathlib.Path(__file__).resolve().parents[2]


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def files(folder):
    found = sorted((ROOT / folder).glob("*.json"))
    assert found, folder
    return found


def fingerprint(file):
    covered = {"pathway": file["pathway"], "validation": file["validation"]}
    return hashlib.sha256(rfc8785.dumps(covered)).hexdigest()


def main():
    schema = read(ROOT / "docs/schema/throughline.pathway-1.0.json")
    kind = jsonschema.Draft202012Validator
    kind.check_schema(schema)
    validator = kind(schema, format_checker=kind.FORMAT_CHECKER)
    asked, wrong = 0, []

    def expect(holds, what):
        nonlocal asked
        asked += 1
        if not holds:
            wrong.append(what)

    golden = files("crates/formats/tests/golden")
    for path in files("public/samples") + golden:
        errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(read(path))]
        expect(not errors, f"jsonschema accepts {path.name}: {errors[:3]}")
    for path in files("tests/peers/broken"):
        expect(not validator.is_valid(read(path)), f"jsonschema refuses {path.name}")

    sealed = [(path, read(path)) for path in golden]
    sealed = [(path, file) for path, file in sealed if "fingerprint" in file]
    expect(bool(sealed), "a golden file is sealed")
    for path, file in sealed:
        expect(fingerprint(file) == file["fingerprint"]["value"], f"the fingerprint of {path.name} is {fingerprint(file)}")
        file["validation"]["errors"] += 1
        expect(fingerprint(file) != file["fingerprint"]["value"], f"another summary breaks the fingerprint of {path.name}")

    names = [path.name for path in files("public/samples")]
    for name in names:
        printed = subprocess.run(
            [sys.argv[1], "check", "--format", "sarif", f"public/samples/{name}"],
            cwd=ROOT, capture_output=True, check=False, timeout=60,
        )
        expect(printed.returncode in (0, 1), f"the command line checks {name}")
        log = sarif_pydantic.Sarif.model_validate_json(printed.stdout)
        rules = {rule.id for rule in log.runs[0].tool.driver.rules or []}
        results = log.runs[0].results or []
        expect(printed.returncode == 0 or bool(results), f"sarif-pydantic sees what was found in {name}")
        expect(all(result.rule_id in rules for result in results), f"each result of {name} names a rule that is told")

    for what in wrong:
        print(f"not so: {what}", file=sys.stderr)
    print(f"jsonschema, rfc8785 and sarif-pydantic: {asked - len(wrong)} of {asked} as expected")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
