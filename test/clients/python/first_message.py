"""Stock boto3 and the AWS CLI against a running local host (ENDPOINT): list, get, send, and the events that follow."""
import json
import os
import subprocess
import time
import urllib.request
import uuid

import boto3
from botocore.exceptions import ClientError

ENDPOINT = os.environ["ENDPOINT"]
PHONE = "phone-number-id-00000000000000000000000000000001"
WABA = "waba-00000000000000000000000000000001"


def local(path):
    with urllib.request.urlopen(ENDPOINT + path) as response:
        return json.load(response)


def text(body):
    return json.dumps({"messaging_product": "whatsapp", "to": "+15550109999", "type": "text", "text": {"body": body}})


def wait_for_statuses(message_id):
    wanted = {"accepted", "sent", "delivered"}
    end = time.monotonic() + 15
    while time.monotonic() < end:
        seen = set()
        for event in local("/local/events?after=0")["events"]:
            envelope = json.loads(event["message"])
            if envelope.get("messageId") == message_id:
                value = json.loads(envelope["whatsAppWebhookEntry"])["changes"][0]["value"]
                seen.update(status["status"] for status in value["statuses"])
        if wanted <= seen:
            return
        time.sleep(0.05)
    raise AssertionError(f"{message_id}: only {seen} of {wanted}")


def with_boto3():
    client = boto3.client("socialmessaging", endpoint_url=ENDPOINT)
    accounts = client.list_linked_whatsapp_business_accounts()["linkedAccounts"]
    assert [account["id"] for account in accounts] == [WABA], accounts
    account = client.get_linked_whatsapp_business_account(id=accounts[0]["arn"])["account"]
    number = client.get_linked_whatsapp_business_account_phone_number(id=account["phoneNumbers"][0]["arn"])
    assert number["linkedWhatsAppBusinessAccountId"] == WABA, number
    body = f"boto3 {uuid.uuid4()}"
    sent = client.send_whatsapp_message(
        originationPhoneNumberId=PHONE, metaApiVersion="v23.0", message=text(body).encode())
    wait_for_statuses(sent["messageId"])
    assert sum(message.get("text", {}).get("body") == body for message in local("/simulator/messages")["messages"]) == 1
    try:
        client.get_linked_whatsapp_business_account(id="waba-none")
        raise AssertionError("found what is not there")
    except client.exceptions.ResourceNotFoundException as error:
        assert "id" in error.response["Error"]["Message"]
    try:
        client.list_linked_whatsapp_business_accounts(nextToken="zzz")
        raise AssertionError("took a forged token")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "InvalidParametersException", error


def cli(*arguments):
    result = subprocess.run(
        ["aws", "socialmessaging", *arguments, "--endpoint-url", ENDPOINT, "--output", "json"],
        check=True, capture_output=True, text=True)
    return json.loads(result.stdout)


def with_cli():
    version = subprocess.run(["aws", "--version"], check=True, capture_output=True, text=True)
    raw = ["--cli-binary-format", "raw-in-base64-out"] if "aws-cli/2" in version.stdout + version.stderr else []
    accounts = cli("list-linked-whatsapp-business-accounts")["linkedAccounts"]
    assert accounts[0]["id"] == WABA, accounts
    assert cli("get-linked-whatsapp-business-account", "--id", WABA)["account"]["wabaName"] == "Local Business"
    sent = cli(
        "send-whatsapp-message", "--origination-phone-number-id", PHONE, "--meta-api-version", "v23.0",
        "--message", text(f"cli {uuid.uuid4()}"), *raw)
    wait_for_statuses(sent["messageId"])


with_boto3()
with_cli()
print("boto3 and the AWS CLI listed, got and sent")
