"""Calls the deployed functions as API Gateway does, and drops a file as the office does.

call.py STACK CHECKOUT REPORT: STACK is what deploy.py wrote. The checks are written to the folder REPORT as Surefire writes
its tests, so that they are counted with them.
"""

import base64
import json
import sys
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import boto3
from botocore.config import Config
from samtranslator.yaml_helper import yaml_parse

PROFILE = "infrastructure/networks/open-stage.yaml"
TAKEN_WITHIN = 120


class Stack:
    def __init__(self, stack, template):
        self.stack = stack
        self.routes = {
            f"{event['Properties']['Method']} {event['Properties']['Path']}": name
            for name, resource in template["Resources"].items()
            if resource["Type"] == "AWS::Serverless::Function"
            for event in resource["Properties"].get("Events", {}).values()
            if event["Type"] == "HttpApi"
        }
        session = boto3.Session("test", "test", region_name=stack["region"])
        once = Config(read_timeout=60, retries={"max_attempts": 0})
        self.lambdas = session.client("lambda", endpoint_url=stack["endpoint"], config=once)
        self.s3 = session.client("s3", endpoint_url=stack["endpoint"])

    def request(self, route, token):
        """Status and body of the answer to a request for a route without path parameters."""
        method, path = route.split(" ")
        event = {
            "version": "2.0",
            "routeKey": route,
            "rawPath": path,
            "rawQueryString": "",
            "headers": {"accept": "text/html", "x-plenary-origin": token},
            "requestContext": {
                "accountId": "000000000000",
                "apiId": "localstack",
                "domainName": "localstack",
                "http": {"method": method, "path": path, "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1", "userAgent": "call.py"},
                "requestId": "localstack",
                "routeKey": route,
                "stage": "$default",
                "timeEpoch": int(time.time() * 1000),
            },
            "isBase64Encoded": False,
        }
        function = self.stack["resources"][self.routes[route]]
        answer = self.lambdas.invoke(FunctionName=function, Payload=json.dumps(event))
        payload = json.loads(answer["Payload"].read())
        if "FunctionError" in answer:
            raise AssertionError(f"{route}: {payload}")
        body = payload.get("body", "")
        return payload["statusCode"], base64.b64decode(body).decode() if payload.get("isBase64Encoded") else body

    def plain_gets(self):
        return sorted(route for route in self.routes if route.startswith("GET ") and "{" not in route)


def beside_the_front_door(stack):
    for route in stack.plain_gets():
        status, _ = stack.request(route, "not the token")
        assert status == 403, f"{route} answered {status} to a request that came beside the distribution"


def a_dropped_profile_opens_the_network(stack, profile):
    bucket = stack.stack["resources"]["InBucket"]
    stack.s3.put_object(Bucket=bucket, Key="profile/network.yaml", Body=profile.read_bytes())
    end = time.monotonic() + TAKEN_WITHIN
    while True:
        status, _ = stack.request("GET /", stack.stack["originToken"])
        if status == 200:
            return
        assert time.monotonic() < end, f"The start page still answers {status}"
        time.sleep(1)


def every_page_answers(stack):
    for route in stack.plain_gets():
        status, body = stack.request(route, stack.stack["originToken"])
        print(f"  {route}: {status}, {len(body):,} characters")
        assert status < 500, f"{route} answered {status}"


def main(stack, checkout, report):
    stack = Stack(json.loads(stack.read_text()), yaml_parse((checkout / "template.yaml").read_text()))
    checks = {
        "beside the front door everything is refused": lambda: beside_the_front_door(stack),
        "a dropped profile opens the network": lambda: a_dropped_profile_opens_the_network(stack, checkout / PROFILE),
        "every page answers": lambda: every_page_answers(stack),
    }
    suite = ElementTree.Element("testsuite", name="localstack", tests=str(len(checks)))
    failed = 0
    for name, check in checks.items():
        case = ElementTree.SubElement(suite, "testcase", classname="localstack", name=name)
        try:
            check()
            print(f"passed: {name}")
        except Exception as failure:
            failed += 1
            ElementTree.SubElement(case, "failure", message=str(failure))
            print(f"failed: {name}: {failure}")
    report.mkdir(parents=True, exist_ok=True)
    ElementTree.ElementTree(suite).write(report / "TEST-localstack.xml")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*(Path(argument) for argument in sys.argv[1:4])))
