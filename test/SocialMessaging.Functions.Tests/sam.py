"""What CloudFormation makes of a SAM template and the values of its parameters. Exit code 3: the translator is not installed."""
import json
import os
import re
import sys

os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

try:
    from samtranslator.public.exceptions import InvalidDocumentException
    from samtranslator.translator.transform import transform
    from samtranslator.yaml_helper import yaml_parse
except ImportError as missing:
    print(missing, file=sys.stderr)
    sys.exit(3)

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "x-amazon-apigateway-any-method"}
NO_VALUE = {"Ref": "AWS::NoValue"}
META_APP_ID = "100000000000000"
ABSENT = object()


class NoManagedPolicies:
    """The template names no managed policy of AWS, so none is looked up."""

    def load(self):
        return {}


class Refused(Exception):
    """The translator does not take the template."""


def values_of(template, chosen=()):
    """The values that CloudFormation has for the template's parameters, as text."""
    defaults = {name: parameter.get("Default", META_APP_ID) for name, parameter in template.get("Parameters", {}).items()}
    return {name: str(value) for name, value in {**defaults, **dict(chosen)}.items()}


def translate(path, chosen=()):
    """The template as the transform leaves it, and the values of its parameters."""
    with open(path, encoding="utf-8") as file:
        template = yaml_parse(file)
    # As after sam package: the code lies in a bucket.
    for resource in template["Resources"].values():
        if resource.get("Type") == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = "s3://bucket/key"
    values = values_of(template, chosen)
    try:
        # CloudFormation has given the parameters their values before the transform sees the template.
        return transform(template, values, NoManagedPolicies()), values
    except InvalidDocumentException as refused:
        raise Refused("\n".join(cause.message for cause in refused.causes)) from refused


def deploy(translated, values):
    """What is deployed with these values: conditions decided, parameters filled in, what does not exist left out."""
    conditions = conditions_of(translated, values)
    lists = {name for name, parameter in translated.get("Parameters", {}).items() if "List" in parameter["Type"]}
    deployed = {"AWSTemplateFormatVersion": "2010-09-09"}
    for section in ("Resources", "Outputs"):
        deployed[section] = {
            name: fill({key: value for key, value in item.items() if key != "Condition"}, values, conditions, lists)
            for name, item in translated.get(section, {}).items()
            if conditions.get(item.get("Condition"), True)
        }
    return deployed


def conditions_of(translated, values):
    """Every condition of the template with its truth."""
    stated = translated.get("Conditions", {})

    def text(node):
        if isinstance(node, dict) and "Ref" in node:
            return values[node["Ref"]]
        if isinstance(node, dict) and "Fn::Join" in node:
            separator, items = node["Fn::Join"]
            return separator.join(text(items).split(",") if isinstance(items, dict) else [text(item) for item in items])
        return str(node)

    def holds(node):
        (name, argument), = node.items()
        if name == "Condition":
            return holds(stated[argument])
        if name == "Fn::Equals":
            return text(argument[0]) == text(argument[1])
        if name == "Fn::Not":
            return not holds(argument[0])
        return {"Fn::And": all, "Fn::Or": any}[name](holds(item) for item in argument)

    return {name: holds(node) for name, node in stated.items()}


def fill(node, values, conditions, lists):
    """A node of the template without parameters and without choices."""
    if node == NO_VALUE:
        return ABSENT
    if isinstance(node, dict):
        if "Fn::If" in node and len(node) == 1:
            condition, yes, no = node["Fn::If"]
            return fill(yes if conditions[condition] else no, values, conditions, lists)
        if "Ref" in node and len(node) == 1 and node["Ref"] in values:
            value = values[node["Ref"]]
            return value.split(",") if node["Ref"] in lists else value
        filled = {name: fill(value, values, conditions, lists) for name, value in node.items()}
        if "Fn::Sub" in filled:
            return sub(filled, values)
        return {name: value for name, value in filled.items() if value is not ABSENT}
    if isinstance(node, list):
        return [item for item in (fill(value, values, conditions, lists) for value in node) if item is not ABSENT]
    return node


def sub(node, values):
    """Fn::Sub with the parameters filled in; plain text where nothing else is left."""
    text, names = node["Fn::Sub"] if isinstance(node["Fn::Sub"], list) else (node["Fn::Sub"], {})
    known = {**values, **{name: value for name, value in names.items() if isinstance(value, str)}}
    text = re.sub(r"\$\{(\w+)\}", lambda match: known.get(match[1], match[0]), text)
    rest = {name: value for name, value in names.items() if not isinstance(value, str)}
    return {"Fn::Sub": [text, rest]} if rest else {"Fn::Sub": text} if "${" in text else text


def function_of(integration):
    """The function that a route calls, by its logical name, with its alias where the route names one."""
    match = re.search(r"functions/\$\{(\w+?)(\.Arn|Alias(\w+))\}", json.dumps(integration.get("uri", "")))
    return match and (f"{match[1]}:{match[3]}" if match[3] else match[1])


def routes_of(body):
    for path, item in body["paths"].items():
        for method, operation in item.items():
            if method not in METHODS:
                continue
            integration = operation.get("x-amazon-apigateway-integration", {})
            yield {
                "route": "$default" if operation.get("isDefaultRoute") else f"{method.upper()} {path}",
                "security": operation.get("security"),
                "credentials": integration.get("credentials"),
                "payloadFormat": integration.get("payloadFormatVersion"),
                "function": function_of(integration),
            }


def apis_of(deployed):
    """The routes of every HTTP API."""
    return {
        name: {"routes": list(routes_of(resource["Properties"]["Body"]))}
        for name, resource in deployed["Resources"].items()
        if resource["Type"] == "AWS::ApiGatewayV2::Api"
    }


def roles_of(deployed):
    """The policies of every role."""
    return {
        name: resource["Properties"].get("ManagedPolicyArns", []) + resource["Properties"].get("Policies", [])
        for name, resource in deployed["Resources"].items()
        if resource["Type"] == "AWS::IAM::Role"
    }
