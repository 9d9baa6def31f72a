"""Deploys template.yaml and the zips it names to LocalStack by CloudFormation, as `sam deploy` does to AWS.

deploy.py ENDPOINT CHECKOUT OUTPUT: writes what a client needs of the stack to the file OUTPUT (JSON), and prints each
resource that LocalStack did not make, with the reason it gives. A function, table, bucket, queue, topic or trigger among
those is a failure.
"""

import json
import sys
import time
from collections import defaultdict
from pathlib import Path

import boto3
from samtranslator.yaml_helper import yaml_parse

STACK = "plenary"
CODE = "plenary-code"
PARAMETERS = {
    "PublicAddress": "https://plenary.example.org",
    "FirstStaff": "office@plenary.example.org",
    "Sender": "secretariat@plenary.example.org",
    "SenderDomain": "plenary.example.org",
    "AlarmAddress": "operator@plenary.example.org",
    "Architecture": "x86_64",
}
NEEDED = (
    "AWS::Lambda::Function",
    "AWS::Lambda::EventSourceMapping",
    "AWS::Lambda::EventInvokeConfig",
    "AWS::DynamoDB::Table",
    "AWS::S3::Bucket",
    "AWS::SQS::Queue",
    "AWS::SNS::Topic",
    "AWS::SNS::Subscription",
    "AWS::Events::Rule",
    "AWS::IAM::Role",
    "Custom::Secrets",
)


def main(endpoint, checkout, output):
    session = boto3.Session("test", "test", region_name="eu-central-1")
    clients = {name: session.client(name, endpoint_url=endpoint) for name in ("s3", "cloudformation", "lambda")}
    template = yaml_parse((checkout / "template.yaml").read_text())
    url = upload(clients["s3"], endpoint, checkout, template)
    cloudformation = clients["cloudformation"]
    began = time.monotonic()
    change = cloudformation.create_change_set(
        StackName=STACK,
        ChangeSetName="deploy",
        ChangeSetType="CREATE",
        TemplateURL=url,
        Capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
        Parameters=[{"ParameterKey": name, "ParameterValue": value} for name, value in PARAMETERS.items()],
    )
    cloudformation.get_waiter("change_set_create_complete").wait(ChangeSetName=change["Id"], WaiterConfig={"Delay": 1})
    cloudformation.execute_change_set(ChangeSetName=change["Id"])
    status = wait(cloudformation)
    print(f"stack {status} after {time.monotonic() - began:.0f} s")
    if status != "CREATE_COMPLETE":
        for event in cloudformation.describe_stack_events(StackName=STACK)["StackEvents"]:
            if "FAILED" in event["ResourceStatus"]:
                print(f"  {event['LogicalResourceId']} ({event['ResourceType']}): {event.get('ResourceStatusReason')}")
        return 1
    resources = [
        resource
        for page in cloudformation.get_paginator("list_stack_resources").paginate(StackName=STACK)
        for resource in page["StackResourceSummaries"]
    ]
    missing = report(cloudformation, template, resources)
    physical = {r["LogicalResourceId"]: r["PhysicalResourceId"] for r in resources}
    outputs = cloudformation.describe_stacks(StackName=STACK)["Stacks"][0].get("Outputs", [])
    output.write_text(json.dumps({
        "endpoint": endpoint,
        "region": "eu-central-1",
        "parameters": PARAMETERS,
        "resources": physical,
        "outputs": {o["OutputKey"]: o["OutputValue"] for o in outputs},
    }, indent=2))
    return 1 if missing else 0


def upload(s3, endpoint, checkout, template):
    location = {"LocationConstraint": "eu-central-1"}
    s3.create_bucket(Bucket=CODE, CreateBucketConfiguration=location)
    for zip in sorted({r["Properties"]["CodeUri"] for r in functions(template)}):
        s3.upload_file(str(checkout / zip), CODE, zip)
        print(f"{zip}: {(checkout / zip).stat().st_size:,} bytes")
    for function in functions(template):
        function["Properties"]["CodeUri"] = f"s3://{CODE}/{function['Properties']['CodeUri']}"
    s3.put_object(Bucket=CODE, Key="template.json", Body=json.dumps(template).encode())
    return f"{endpoint}/{CODE}/template.json"


def functions(template):
    return [r for r in template["Resources"].values() if r["Type"] == "AWS::Serverless::Function"]


def wait(cloudformation):
    while True:
        status = cloudformation.describe_stacks(StackName=STACK)["Stacks"][0]["StackStatus"]
        if not status.endswith("IN_PROGRESS"):
            return status
        time.sleep(1)


def report(cloudformation, template, resources):
    print(json.dumps(resources, indent=1, default=str))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
