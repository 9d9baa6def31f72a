"""Starts LocalStack's open core (localstack-core, Apache-2.0) as a program, on the loopback interface only.

Its command line asks for a licence and its Lambda for Docker; its runtime asks for neither.

It leads a process group with everything that it starts in it, so that whoever ends the group leaves nothing behind; and it
ends the group itself when whoever started it is gone.
"""

import os
import signal
import subprocess
import threading
import time

from twisted.internet import endpoints

tcp4 = endpoints.TCP4ServerEndpoint


def loopback(reactor, port, backlog=50, interface=""):
    """LocalStack drops the host of GATEWAY_LISTEN and would listen on every interface."""
    return tcp4(reactor, port, backlog, interface or "127.0.0.1")


def process_executor(*_, **__):
    from executor import ProcessExecutor

    return ProcessExecutor


class Popen(subprocess.Popen):
    """DynamoDB would get a session of its own, and outlive a LocalStack that was killed."""

    def __init__(self, *arguments, **options):
        options.pop("start_new_session", None)
        super().__init__(*arguments, **options)


def leave_with(parent):
    while os.getppid() == parent:
        time.sleep(0.5)
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    subprocess.Popen = Popen
    if os.getpgrp() == os.getpid():
        threading.Thread(target=leave_with, args=(os.getppid(),), daemon=True).start()
    endpoints.TCP4ServerEndpoint = loopback
    from localstack.services.lambda_.invocation import plugins

    plugins.DockerRuntimeExecutorPlugin.load = process_executor
    from localstack.runtime.main import main

    main()
