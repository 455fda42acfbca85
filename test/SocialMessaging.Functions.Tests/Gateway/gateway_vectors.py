"""Writes gateway-vectors.json: requests that botocore signed, in the shape in which API Gateway's HTTP API hands them to a function (payload format 2.0).

    python3 gateway_vectors.py > gateway-vectors.json
"""
import base64
import datetime
import json
import sys
from unittest import mock

import botocore.auth
from botocore.auth import SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

NOW = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
WABA = "waba-00000000000000000000000000000001"
ARN = "arn:aws:social-messaging:us-east-1:000000000000:waba/00000000000000000000000000000001"
BODY = json.dumps({"resourceArn": ARN, "tags": [{"key": "stadt", "value": "Köln"}]}, ensure_ascii=False)


def sign(method, url, body, headers, service, presigned):
    request = AWSRequest(method=method, url=url, data=body.encode() if body else None, headers=headers)
    signer = (SigV4QueryAuth if presigned else SigV4Auth)(Credentials("test", "test"), service, "us-east-1")
    with mock.patch.object(botocore.auth, "get_current_datetime", lambda *_, **__: NOW.replace(tzinfo=None)):
        signer.add_auth(request)
    return request.prepare()


def event(name, action, method, host, path, query="", body=None, headers=None, service="social-messaging", presigned=False, encoded=False, base_path=None):
    """base_path: None, or whether rawPath still has the base path of a custom domain ("kept") or not ("stripped")."""
    sent = ("/base" if base_path else "") + path
    url = f"https://{host}{sent}" + (f"?{query}" if query else "")
    prepared = sign(method, url, body, {**(headers or {}), "Host": host}, service, presigned)
    raw_query = prepared.url.split("?", 1)[1] if "?" in prepared.url else ""
    lower = {}
    for key, value in prepared.headers.items():
        value = value.decode() if isinstance(value, bytes) else value
        lower[key.lower()] = value
    lower["host"] = host
    cookies = lower.pop("cookie", None)
    lower["x-forwarded-for"] = "192.0.2.1"
    lower["x-forwarded-port"] = "443"
    lower["x-forwarded-proto"] = "https"
    if body is not None:
        lower["content-length"] = str(len(body.encode()))
    raw_path = path if base_path == "stripped" else sent
    result = {
        "version": "2.0",
        "routeKey": f"{method} {path}",
        "rawPath": raw_path,
        "rawQueryString": raw_query,
        "headers": dict(sorted(lower.items())),
        "requestContext": {
            "accountId": "000000000000", "apiId": "abcdef1234", "domainName": host, "domainPrefix": host.split(".")[0],
            "http": {"method": method, "path": sent, "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1", "userAgent": "Boto3"},
            "requestId": "EXAMPLE=", "routeKey": f"{method} {path}", "stage": "$default",
            "time": "02/Jan/2026:03:04:05 +0000", "timeEpoch": int(NOW.timestamp() * 1000),
        },
        "isBase64Encoded": encoded,
    }
    if cookies is not None:
        result["cookies"] = cookies.split("; ")
    if body is not None:
        result["body"] = base64.b64encode(body.encode()).decode() if encoded else body
    return {"name": name, "action": action, "event": result}


API = "abcdef1234.execute-api.us-east-1.amazonaws.com"
OWN = "whatsapp.example.com"
JSON = {"Content-Type": "application/json"}
DETAILS = "/v1/whatsapp/waba/details"
TAG = "/v1/tags/tag-resource"
GET = "GetLinkedWhatsAppBusinessAccount"
QUERY = f"id={WABA}"

vectors = [
    event("lower-case headers", GET, "GET", API, DETAILS, QUERY),
    event("scope execute-api", GET, "GET", API, DETAILS, QUERY, service="execute-api"),
    event("headers joined with commas", GET, "GET", API, DETAILS, QUERY, headers={"X-Amz-Meta-Many": "one,two,three"}),
    event("spaces in a header", GET, "GET", API, DETAILS, QUERY, headers={"X-Amz-Meta-Wide": "one   two"}),
    event("cookies", GET, "GET", API, DETAILS, QUERY, headers={"Cookie": "theme=dark; session=a b"}),
    event("encoded query", "ListTagsForResource", "GET", API, "/v1/tags/list", "resourceArn=" + ARN.replace(":", "%3A").replace("/", "%2F")),
    event("text body", "TagResource", "POST", API, TAG, body=BODY, headers=JSON),
    event("base64 body", "TagResource", "POST", API, TAG, body=BODY, headers=JSON, encoded=True),
    event("presigned", GET, "GET", API, DETAILS, QUERY, presigned=True),
    event("custom domain", GET, "GET", OWN, DETAILS, QUERY),
    event("custom domain, base path kept in rawPath", GET, "GET", OWN, DETAILS, QUERY, base_path="kept"),
    event("custom domain, base path stripped from rawPath", GET, "GET", OWN, DETAILS, QUERY, base_path="stripped"),
    event("custom domain, base path and body", "TagResource", "POST", OWN, TAG, body=BODY, headers=JSON, base_path="stripped", encoded=True),
]
json.dump(vectors, sys.stdout, indent=1, ensure_ascii=False)
print()
