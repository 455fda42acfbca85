"""Translates a SAM template as CloudFormation does, and prints as JSON what its HTTP APIs offer (every route, its security and its integration) and which policies its roles have.

    python3 translate.py template.yaml

Exit code 3: the translator is not installed. Exit code 1: it refuses the template.
"""
import json
import os
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


class NoManagedPolicies:
    """The template names no managed policy, so none is looked up."""

    def load(self):
        return {}


def function_of(integration):
    """The logical name of the function that a route's integration calls."""
    uri = json.dumps(integration.get("uri", ""))
    start = uri.find("functions/${")
    return uri[start + len("functions/${"):uri.find(".Arn}", start)] if start >= 0 else None


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


def main(path):
    with open(path, encoding="utf-8") as file:
        template = yaml_parse(file)
    # As after sam package: the code lies in a bucket.
    for resource in template["Resources"].values():
        if resource.get("Type") == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = "s3://bucket/key"
    # CloudFormation has given the parameters their values before the transform sees the template.
    defaults = {name: parameter.get("Default", "100000000000000") for name, parameter in template.get("Parameters", {}).items()}
    try:
        translated = transform(template, defaults, NoManagedPolicies())
    except InvalidDocumentException as refused:
        sys.exit("\n".join(cause.message for cause in refused.causes))
    apis = {
        name: {
            "routes": list(routes_of(resource["Properties"]["Body"])),
            "securitySchemes": resource["Properties"]["Body"].get("components", {}).get("securitySchemes", {}),
        }
        for name, resource in translated["Resources"].items()
        if resource["Type"] == "AWS::ApiGatewayV2::Api"
    }
    roles = {
        name: resource["Properties"].get("ManagedPolicyArns", []) + resource["Properties"].get("Policies", [])
        for name, resource in translated["Resources"].items()
        if resource["Type"] == "AWS::IAM::Role"
    }
    json.dump({"apis": apis, "roles": roles}, sys.stdout, indent=1, sort_keys=True)


main(sys.argv[1])
