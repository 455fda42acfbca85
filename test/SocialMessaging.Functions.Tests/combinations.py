"""Translates a SAM template with many combinations of its parameters' values, and lints what each of them deploys, in one process.

    python3 combinations.py template.yaml [--lint] < combinations.json

Takes a JSON list of objects, each with the values of parameters that are not the defaults. Prints a list of the same length: what each
condition is, the resources that are deployed, those properties of stateful ones that cannot change without a new resource, a name for each
published version of a function, the routes of each HTTP API, and what the linter finds. Exit code 3: the translator or the
linter is not installed.
"""
import hashlib
import json
import re
import sys

import sam

try:
    from cfnlint.api import lint
    from cfnlint.core import get_rules
    from cfnlint.schema import PROVIDER_SCHEMA_MANAGER
except ImportError as missing:
    print(missing, file=sys.stderr)
    sys.exit(3)

REGION = "us-east-1"
RULES = get_rules([], [], [])
# CloudFormation refuses to change these, though their type's schema does not say so.
REFUSED = {"AWS::KMS::Key": ["KeySpec", "KeyUsage", "MultiRegion", "Origin"]}


def identity(resource):
    """The type, and the properties that CloudFormation cannot change without replacing the resource."""
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, resource["Type"]).schema
    paths = schema.get("createOnlyProperties", []) + schema.get("conditionalCreateOnlyProperties", [])
    names = sorted({path.split("/")[2] for path in paths} | set(REFUSED.get(resource["Type"], [])))
    return {"type": resource["Type"]} | {name: resource.get("Properties", {}).get(name) for name in names}


def generations(resources):
    """A name for each version of a function: another one where CloudFormation would publish another version."""
    names = {}

    def of(name):
        if name not in names:
            names[name] = ""
            names[name] = hashlib.sha256(json.dumps([name, told(identity(resources[name]))], sort_keys=True).encode()).hexdigest()
        return names[name]

    def told(node):
        """The node with the generation of what it refers to: a new resource has another id, and that replaces whoever cannot change it."""
        if isinstance(node, dict):
            return {key: referred(key, value) for key, value in node.items()}
        return [told(item) for item in node] if isinstance(node, list) else node

    def referred(key, value):
        target = value if key == "Ref" else value[0] if key == "Fn::GetAtt" else None
        if target in resources:
            return [value, of(target)]
        if key == "Fn::Sub":
            text = value if isinstance(value, str) else value[0]
            return [told(value), [of(name) for name in re.findall(r"\$\{(\w+)", text) if name in resources]]
        return told(value)

    return {name: of(name) for name, resource in resources.items() if resource["Type"] == "AWS::Lambda::Version"}


def examine(path, chosen, is_linted):
    translated, values = sam.translate(path, chosen)
    deployed = sam.deploy(translated, values)
    resources = deployed["Resources"]
    return {
        "conditions": sam.conditions_of(translated, values),
        "resources": resources,
        "state": {name: identity(resource) for name, resource in resources.items() if resource.get("UpdateReplacePolicy") == "Retain"},
        "versions": generations(resources),
        "apis": sam.apis_of(deployed),
        "findings": [str(match) for match in lint(json.dumps(deployed), RULES, [REGION])] if is_linted else [],
    }


json.dump([examine(sys.argv[1], chosen, "--lint" in sys.argv) for chosen in json.load(sys.stdin)], sys.stdout)
