#!/usr/bin/env python3
"""Writes vectors.json: requests signed by botocore, an implementation of Signature Version 4 that is not ours.

Needs botocore. Keys, tokens and dates are examples and fixed, so the file is the same on every run.
"""
import base64
import datetime
import hashlib
import json
import pathlib
from unittest import mock
from urllib.parse import urlsplit

from botocore import auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

CLOCK = datetime.datetime(2026, 1, 15, 12, 36, 0)
SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
PLAIN = Credentials("AKIDEXAMPLE", SECRET)
SESSION = Credentials("ASIDEXAMPLE", SECRET, "IQoJb3JpZ2luX2VjE+/example=token==")
HOST = "https://social.example.com"
SEND = "/v1/whatsapp/send"
LIST = "/v1/whatsapp/waba/list"
JSON = {"Content-Type": "application/json"}
MESSAGE = b'{"originationPhoneNumberId":"phone-number-id-1","message":"eyJ0byI6IisxNTU1In0=","metaApiVersion":"v23.0"}'


def sign(name, method, url, headers=None, body=b"", credentials=PLAIN, service="social-messaging", region="us-east-1",
         content_hash=False, expires=None):
    headers = dict(headers or {})
    if content_hash:
        headers["X-Amz-Content-SHA256"] = hashlib.sha256(body).hexdigest()
    request = AWSRequest(method=method, url=HOST + url if url.startswith("/") else url, data=body or None, headers=headers)
    signer = (auth.SigV4Auth(credentials, service, region) if expires is None
              else auth.SigV4QueryAuth(credentials, service, region, expires=expires))
    with mock.patch.object(auth, "get_current_datetime", lambda *_: CLOCK):
        signer.add_auth(request)
    parts = urlsplit(request.url)
    sent = [[key, value] for key, value in request.headers.items()]
    if not any(key.lower() == "host" for key, _ in sent):
        sent.append(["Host", parts.netloc])
    return {
        "name": name,
        "method": method,
        "path": parts.path,
        "query": parts.query,
        "headers": sent,
        "body": base64.b64encode(body).decode(),
    }


def vectors():
    yield sign("get", "GET", LIST)
    yield sign("get with execute-api", "GET", LIST, service="execute-api")
    yield sign("another region", "GET", LIST, region="ap-southeast-2")
    yield sign("made-up region", "GET", LIST, region="local")
    yield sign("root path", "GET", "/")
    yield sign("stage before the path", "GET", "/prod" + LIST)
    yield sign("port in the host", "GET", "http://127.0.0.1:8080" + LIST)
    yield sign("ipv6 host", "GET", "http://[::1]:8080" + LIST)
    yield sign("dot segments", "GET", "/v1/./whatsapp/../whatsapp/waba/list")
    yield sign("dot segments above the root", "GET", "/../../v1/whatsapp/waba/list")
    yield sign("dot segment at the end", "GET", "/v1/whatsapp/waba/list/..")
    yield sign("single dot at the end", "GET", "/v1/whatsapp/.")
    yield sign("only dots", "GET", "/a/..")
    yield sign("names that begin with dots", "GET", "/.v1/..whatsapp/...")
    yield sign("slashes", "GET", "//v1///whatsapp//waba/list")
    yield sign("slash at the end", "GET", "/v1/whatsapp/waba/list/")
    yield sign("slashes at the end", "GET", "/v1/whatsapp/waba/list//")
    yield sign("encoded space in the path", "GET", "/v1/whats%20app/list")
    yield sign("encoded slash in the path", "GET", "/v1/waba%2Flist")
    yield sign("lower-case escapes in the path", "GET", "/v1/waba%2flist%c3%a9")
    yield sign("utf-8 in the path", "GET", "/v1/%E1%88%B4/list")
    yield sign("characters of all kinds in the path", "GET", "/v1/a~b_c-d.e/f:g@h!i$j&k'l(m)n*o+p,q;r=s")
    yield sign("arn in the path", "GET", "/v1/tags/arn:aws:social-messaging:us-east-1:123456789012:waba/0123")
    yield sign("query", "GET", LIST + "?maxResults=5")
    yield sign("query in another order", "GET", LIST + "?nextToken=abc&maxResults=5&a=1&Z=2")
    yield sign("query names one of which begins the other", "GET", LIST + "?a-b=2&a=1&ab=3&a%20=0")
    yield sign("repeated query name", "GET", LIST + "?k=b&k=a&k=&k=B")
    yield sign("empty query value", "GET", LIST + "?k=")
    yield sign("encoded query", "GET", LIST + "?id=arn%3Aaws%3Asocial-messaging%3A%3A%3Awaba%2F1&name=a%20b%2Bc")
    yield sign("utf-8 query", "GET", LIST + "?name=%E1%88%B4&%C3%A9=%E2%82%AC")
    yield sign("query value with tilde", "GET", LIST + "?token=a~b.c_d-e")
    yield sign("post", "POST", SEND, JSON, MESSAGE)
    yield sign("post with content hash", "POST", SEND, JSON, MESSAGE, content_hash=True)
    yield sign("post with execute-api and content hash", "POST", SEND, JSON, MESSAGE, service="execute-api", content_hash=True)
    yield sign("post without a body", "POST", SEND, JSON)
    yield sign("post of bytes", "POST", SEND, {"Content-Type": "application/octet-stream"}, bytes(range(256)) * 5)
    yield sign("post of 8 KiB", "POST", SEND, JSON, b"x" * 8192, content_hash=True)
    yield sign("delete with query", "DELETE", "/v1/whatsapp/media?mediaId=1&originationPhoneNumberId=phone-number-id-1")
    yield sign("session token", "GET", LIST, credentials=SESSION)
    yield sign("session token with post", "POST", SEND, JSON, MESSAGE, credentials=SESSION, content_hash=True)
    yield sign("headers to fold", "GET", LIST, {"X-Amz-Meta-A": "  a   b \t c  ", "My-Header": "a,b,  c", "Empty": ""})
    yield sign("headers that sort", "GET", LIST, {"Zeta": "1", "X-B": "2", "X-A-B": "3", "X-A": "4", "a": "5"})
    yield sign("headers of the javascript sdk", "POST", SEND, {
        **JSON,
        "amz-sdk-invocation-id": "7a0a3c1e-6d7c-4c1c-9f3f-0a4a2f6c2b11",
        "amz-sdk-request": "attempt=1; max=3",
        "content-length": str(len(MESSAGE)),
        "x-amz-user-agent": "aws-sdk-js/3.900.0",
    }, MESSAGE, content_hash=True)
    yield sign("user agent is not signed", "GET", LIST, {"User-Agent": "Boto3/1.0  md/x"})
    yield sign("date header alone", "GET", LIST, {"Date": "Thu, 15 Jan 2026 12:36:00 GMT"})
    yield sign("presigned", "GET", LIST, expires=300)
    yield sign("presigned with query", "GET", LIST + "?maxResults=5&nextToken=a%2Fb%20c", expires=604800)
    yield sign("presigned with session token", "GET", LIST, credentials=SESSION, expires=60)
    yield sign("presigned with execute-api", "GET", LIST, service="execute-api", expires=1)
    yield sign("presigned with header", "GET", LIST, {"X-Custom": "a  b"}, expires=300)
    yield sign("presigned in a path with spaces", "GET", "/v1/whats%20app//list/../list", expires=300)


document = {
    "clock": CLOCK.strftime("%Y-%m-%dT%H:%M:%SZ"),
    "secretAccessKey": SECRET,
    "accessKeyId": PLAIN.access_key,
    "sessionAccessKeyId": SESSION.access_key,
    "sessionToken": SESSION.token,
    "vectors": list(vectors()),
}
path = pathlib.Path(__file__).with_name("vectors.json")
path.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
print(len(document["vectors"]), "vectors")
