"""Lambda functions as processes of this machine, for LocalStack, whose own executor wants Docker.

A function runs as in AWS: its zip unpacked, the environment of its configuration, AWS's runtime interface client, and the
Lambda Runtime API, which is spoken here on a loopback port. Sandboxing, memory limits and freezing are not imitated.
"""

import json
import os
import queue
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from localstack import config
from localstack.services.lambda_.invocation.lambda_models import InvocationResult
from localstack.services.lambda_.invocation.runtime_executor import RuntimeExecutor

RUNTIME = os.environ["PLENARY_RUNTIME"]  # the folder of the runtime interface client, laid by setup
JAVA_HOME = os.environ["JAVA_HOME"]
ENDPOINT = os.environ["PLENARY_ENDPOINT"]
SES_ENDPOINT = os.environ["PLENARY_SES_ENDPOINT"]  # LocalStack has no SES v2: ours
START_SECONDS = 60


class RuntimeApi(BaseHTTPRequestHandler):
    """https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html"""

    protocol_version = "HTTP/1.1"
    executor: "ProcessExecutor"

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):  # …/runtime/invocation/next
        self.executor.ready.set()
        invocation = self.executor.waiting.get()
        if invocation is None:
            return self.answer(410)
        deadline = int((time.time() + self.executor.timeout) * 1000)
        self.answer(
            200,
            invocation["payload"].encode(),
            [
                ("Content-Type", "application/json"),
                ("Lambda-Runtime-Aws-Request-Id", invocation["invoke-id"]),
                ("Lambda-Runtime-Deadline-Ms", str(deadline)),
                ("Lambda-Runtime-Invoked-Function-Arn", invocation["invoked-function-arn"]),
                ("Lambda-Runtime-Trace-Id", invocation.get("trace-id") or "Root=1-0-0;Sampled=0"),
            ],
        )

    def do_POST(self):  # …/runtime/init/error, …/runtime/invocation/ID/response, …/ID/error
        body = self.body()
        parts = self.path.split("/")
        if parts[-2:] == ["init", "error"]:
            self.executor.failed_to_start(body.decode(errors="replace"))
        elif parts[-3] == "invocation" and (answer := self.executor.answers.get(parts[-2])):
            answer.put((body, parts[-1] == "error"))
        self.answer(202, b'{"status":"OK"}')

    def body(self):
        if (length := self.headers.get("Content-Length")) is not None:
            return self.rfile.read(int(length))
        chunks = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            chunks.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(chunks)


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A function that was ended leaves its connection; nothing of ours is wrong."""


class ProcessExecutor(RuntimeExecutor):
    def __init__(self, id, function_version):
        super().__init__(id, function_version)
        self.timeout = function_version.config.timeout
        self.waiting, self.answers = queue.Queue(), {}
        self.ready, self.trouble = threading.Event(), None
        self.logs, self.process, self.server = [], None, None

    def start(self, env_vars):
        api = type("Api", (RuntimeApi,), {"executor": self})
        self.server = Server(("127.0.0.1", 0), api)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        code = str(self.function_version.config.code.get_unzipped_code_location())
        self.process = subprocess.Popen(
            self.command(code),
            cwd=code,
            env=self.environment(code, env_vars),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        threading.Thread(target=self.read_logs, daemon=True).start()
        if not self.ready.wait(START_SECONDS) or self.trouble:
            raise RuntimeError(f"{self.function_version.config.handler} did not start: {self.trouble} {''.join(self.logs)[-2000:]}")

    def command(self, code):
        function = self.function_version.config
        if not function.runtime.startswith("java"):
            raise RuntimeError(f"Only Java functions can be run here, not {function.runtime}")
        return [
            f"{JAVA_HOME}/bin/java",
            f"-Xmx{int(function.memory_size * 0.8)}m",
            f"-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI={RUNTIME}/native.so",
            "-cp",
            f"{code}:{code}/lib/*:{RUNTIME}/*",
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
            function.handler,
        ]

    def environment(self, code, env_vars):
        machine = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        function = {name: str(value) for name, value in env_vars.items()}
        return machine | function | {
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{self.server.server_port}",
            "LAMBDA_TASK_ROOT": code,
            "TZ": "UTC",
            "AWS_ENDPOINT_URL_DYNAMODB": ENDPOINT,
            "AWS_ENDPOINT_URL_S3": ENDPOINT,
            "AWS_ENDPOINT_URL_SESV2": SES_ENDPOINT,
        }

    def read_logs(self):
        for line in self.process.stdout:
            self.logs.append(line)
        if not self.ready.is_set():
            self.failed_to_start("its process ended")

    def failed_to_start(self, why):
        self.trouble = why
        self.ready.set()

    def stop(self):
        self.waiting.put(None)
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait(5)
        if self.server:
            self.server.shutdown()
            self.server.server_close()

    def invoke(self, payload):
        request = payload["invoke-id"]
        answer = self.answers[request] = queue.Queue()
        self.logs.clear()
        self.waiting.put(payload)
        try:
            body, error = answer.get(timeout=self.timeout + 0.5)
            # A handler that says nothing: LocalStack would try to read that as JSON, fail, and call again for six hours
            body = body or b"null"
        except queue.Empty:
            self.process.kill()
            body = json.dumps({"errorMessage": f"{request} Task timed out after {self.timeout:.2f} seconds"}).encode()
            error = True
        finally:
            del self.answers[request]
        time.sleep(0.02)  # its last line comes by another pipe
        version = self.function_version.id.qualifier
        logs = f"START RequestId: {request} Version: {version}\n{''.join(self.logs)}END RequestId: {request}\nREPORT RequestId: {request}\n"
        return InvocationResult(request, body, is_error=error, logs=logs)

    def get_address(self):
        return "127.0.0.1"

    def get_endpoint_from_executor(self):
        return "127.0.0.1"

    def get_runtime_endpoint(self):
        return f"http://127.0.0.1:{config.GATEWAY_LISTEN[0].port}/_unused/{self.id}"

    def get_logs(self):
        return "".join(self.logs)

    @classmethod
    def prepare_version(cls, function_version):
        if function_version.config.code:
            function_version.config.code.prepare_for_execution()

    @classmethod
    def cleanup_version(cls, function_version):
        pass
