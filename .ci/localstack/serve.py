"""Starts LocalStack's open core (localstack-core, Apache-2.0) as a program, on the loopback interface only.

Its command line asks for a licence and its Lambda for Docker; its runtime asks for neither.
"""

from twisted.internet import endpoints

tcp4 = endpoints.TCP4ServerEndpoint


def loopback(reactor, port, backlog=50, interface=""):
    """LocalStack drops the host of GATEWAY_LISTEN and would listen on every interface."""
    return tcp4(reactor, port, backlog, interface or "127.0.0.1")


def process_executor(*_, **__):
    from executor import ProcessExecutor

    return ProcessExecutor


if __name__ == "__main__":
    endpoints.TCP4ServerEndpoint = loopback
    from localstack.services.lambda_.invocation import plugins

    plugins.DockerRuntimeExecutorPlugin.load = process_executor
    from localstack.runtime.main import main

    main()
