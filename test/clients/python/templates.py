"""Stock boto3 and the AWS CLI on templates, against a running local host (ENDPOINT, DATA_FOLDER): all eight operations."""
import json
import os
import pathlib
import subprocess
import uuid

import boto3
from botocore.exceptions import ClientError

ENDPOINT = os.environ["ENDPOINT"]
WABA = "waba-00000000000000000000000000000001"
RUN = uuid.uuid4().hex[:8]


def definition(name, text="Your parcel is on its way."):
    return json.dumps({"name": name, "language": "en_US", "category": "UTILITY", "components": [{"type": "BODY", "text": text}]})


def refused(call, code):
    try:
        call()
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
    else:
        raise AssertionError(f"{code} was due")


def with_boto3():
    client = boto3.client("socialmessaging", endpoint_url=ENDPOINT)
    name = f"boto3_as_approved_{RUN}"
    created = client.create_whatsapp_message_template(id=WABA, templateDefinition=definition(name).encode())
    template = {"id": WABA, "metaTemplateId": created["metaTemplateId"]}
    assert json.loads(client.get_whatsapp_message_template(**template)["template"])["name"] == name
    pages = client.get_paginator("list_whatsapp_message_templates").paginate(id=WABA, PaginationConfig={"PageSize": 1})
    assert name in [row["templateName"] for page in pages for row in page["templates"]]
    components = json.dumps([{"type": "BODY", "text": "Your parcel has arrived."}]).encode()
    if created["templateStatus"] == "APPROVED":
        client.update_whatsapp_message_template(**template, templateComponents=components)
    refused(lambda: client.update_whatsapp_message_template(**template), "InvalidParametersException")
    refused(lambda: client.delete_whatsapp_message_template(id=WABA, templateName=name), "InvalidParametersException")
    client.delete_whatsapp_message_template(**template, templateName=name)
    refused(lambda: client.get_whatsapp_message_template(**template), "ResourceNotFoundException")

    bucket = pathlib.Path(os.environ["DATA_FOLDER"], "s3", "media-of-the-tests")
    bucket.mkdir(parents=True, exist_ok=True)
    (bucket / "manual.pdf").write_bytes(b"%PDF-1.4 " + bytes(100))
    source = {"bucketName": "media-of-the-tests", "key": "manual.pdf"}
    assert client.create_whatsapp_message_template_media(id=WABA, sourceS3File=source)["metaHeaderHandle"].startswith("4:")

    pages = client.get_paginator("list_whatsapp_template_library").paginate(id=WABA, filters={"language": "en_US"})
    entries = [entry for page in pages for entry in page["metaLibraryTemplates"]]
    plain = next(entry for entry in entries if "templateButtons" not in entry and entry["templateCategory"] == "UTILITY")
    own = f"boto3_library_{RUN}"
    made = client.create_whatsapp_message_template_from_library(id=WABA, metaLibraryTemplate={
        "templateName": own, "libraryTemplateName": plain["templateName"], "templateCategory": "UTILITY", "templateLanguage": "en_US"})
    assert made["templateStatus"] == "APPROVED", made
    client.delete_whatsapp_message_template(id=WABA, templateName=own, deleteAllLanguages=True)


def cli(*arguments):
    command = ["aws", "--endpoint-url", ENDPOINT, "--output", "json", "socialmessaging", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout) if done.stdout.strip() else None


def with_the_cli():
    name = f"cli_{RUN}"
    # Version 1 takes the JSON itself and makes the base64; version 2 would want fileb://.
    created = cli("create-whatsapp-message-template", "--id", WABA, "--template-definition", definition(name))
    got = cli("get-whatsapp-message-template", "--id", WABA, "--meta-template-id", created["metaTemplateId"])
    assert json.loads(got["template"])["name"] == name
    assert name in [row["templateName"] for row in cli("list-whatsapp-message-templates", "--id", WABA)["templates"]]
    cli("delete-whatsapp-message-template", "--id", WABA, "--template-name", name, "--meta-template-id", created["metaTemplateId"])


with_boto3()
with_the_cli()
