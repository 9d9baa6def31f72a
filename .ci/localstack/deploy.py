"""Deploys template.yaml and the zips it names to LocalStack by CloudFormation, as `sam deploy` does to AWS.

deploy.py ENDPOINT CHECKOUT OUTPUT: writes what a client needs of the stack to the file OUTPUT (JSON), and prints each
resource that LocalStack did not make, with the reason it gives and what stands in.
"""

import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import boto3
from samtranslator.yaml_helper import yaml_parse

STACK = "plenary"
CODE = "plenary-code"
PARAMETERS = {
    # Where the stories' own gateway turns requests into invocations
    "PublicAddress": f"http://localhost:{os.environ['PLENARY_PAGES_PORT']}",
    "FirstStaff": "office@plenary.example",
    "Sender": "secretariat@plenary.example",
    "AlarmAddress": "operator@plenary.example",
    "Architecture": "x86_64",
}
# What LocalStack's open core does not make, and what stands in. Anything else that is missing is a failure.
PASSED_OVER = {
    "AWS::ApiGatewayV2::Api": "requests become invocations of the deployed functions, with events of payload format 2.0",
    "AWS::ApiGatewayV2::Stage": "so no throttling and no access log",
    "AWS::CloudFront::CachePolicy": "nothing is cached",
    "AWS::CloudFront::Distribution": "requests carry the origin token as it would add it",
    "AWS::CloudFront::OriginAccessControl": "public/ is not served",
    "AWS::CloudFront::ResponseHeadersPolicy": "only the functions' own headers",
    "AWS::SES::ConfigurationSet": "mails go to our own SES endpoint",
    "AWS::SES::ConfigurationSetEventDestination": "our own SES endpoint publishes its events to the topic",
    "AWS::SES::EmailIdentity": "not asked for: our own SES endpoint knows the sender",
    "AWS::Budgets::Budget": "watches only",
    "AWS::CloudWatch::Dashboard": "watches only",
    "AWS::Logs::MetricFilter": "watches only",
    "Custom::Secrets": "asked of the deployed function as CloudFormation asks it",
}
NOT_SHOWN = (
    "Permissions are not enforced: the permissions suite compares them with the calls that were seen.",
    "Functions are processes of this machine, not LocalStack's containers: no freezing, no memory limit.",
    "Logs go to one group for each function, whatever LoggingConfig says.",
    "A stream's batch that fails is not bisected, and forged signatures of S3's POST policies are taken.",
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
    unexpected = report(template, resources)
    physical = {r["LogicalResourceId"]: r["PhysicalResourceId"] for r in resources}
    secrets = ask_for_secrets(clients["lambda"], physical)
    output.write_text(json.dumps({
        "endpoint": endpoint,
        "region": "eu-central-1",
        "parameters": PARAMETERS,
        # Passed over, so it has LocalStack's name for what has none; the functions were told the same
        "configurationSet": physical["ConfigurationSet"],
        "originToken": secrets["OriginToken"],
        "resources": physical,
    }, indent=2))
    return 1 if unexpected else 0


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


def report(template, resources):
    passed_over = [r for r in resources if "not supported" in r.get("ResourceStatusReason", "")]
    print(f"{len(resources) - len(passed_over)} resources made, {len(passed_over)} passed over:")
    for resource in passed_over:
        instead = PASSED_OVER.get(resource["ResourceType"], "UNEXPECTED: nothing stands in for it")
        print(f"  {resource['LogicalResourceId']}: {resource['ResourceStatusReason']}; {instead}")
    made = {r["LogicalResourceId"] for r in resources}
    # SAM makes others of its own types, under the same name
    left_out = [name for name in template["Resources"] if name not in made]
    for name in left_out:
        type = template["Resources"][name]["Type"]
        print(f"  {name}: {type} was not made; {PASSED_OVER.get(type, 'UNEXPECTED: nothing stands in for it')}")
    for fact in NOT_SHOWN:
        print(f"  {fact}")
    types = [r["ResourceType"] for r in passed_over] + [template["Resources"][name]["Type"] for name in left_out]
    return [type for type in types if type not in PASSED_OVER]


def ask_for_secrets(lambdas, physical):
    """Plays CloudFormation to the custom resource: an event with an address, where the answer is to be put."""
    answers = []

    class Answers(BaseHTTPRequestHandler):
        def do_PUT(self):
            answers.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        event = {
            "RequestType": "Create",
            "ServiceToken": physical["SecretsFunction"],
            "ResponseURL": f"http://127.0.0.1:{server.server_port}/answer?signature=none",
            "StackId": f"arn:aws:cloudformation:eu-central-1:000000000000:stack/{STACK}/1",
            "RequestId": "create-secrets",
            "ResourceType": "Custom::Secrets",
            "LogicalResourceId": "Secrets",
            "ResourceProperties": {"ServiceToken": physical["SecretsFunction"], "Rotation": "1"},
        }
        invoked = lambdas.invoke(FunctionName=physical["SecretsFunction"], Payload=json.dumps(event))
        payload = invoked["Payload"].read()
        server.shutdown()
    if not answers or answers[0]["Status"] != "SUCCESS":
        raise SystemExit(f"The secrets were not made: {answers or payload}")
    return answers[0]["Data"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
