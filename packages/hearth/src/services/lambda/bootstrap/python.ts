/**
 * What runs first in an environment of a Python function, on the machine's own python3: loads the handler, then takes one
 * invocation after another from the Runtime API. The standard library alone; its text is written out when first needed.
 * Texts of errors and log lines as Lambda's Python runtime has them (awslambdaric, read 2026-11).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes the bootstrap below `directory`; returns its file. */
export function writePythonBootstrap(directory: string): string {
  const folder = join(directory, 'python');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'bootstrap.py');
  writeFileSync(file, PYTHON_BOOTSTRAP);
  return file;
}

const PYTHON_BOOTSTRAP = String.raw`import decimal
import http.client
import importlib
import json
import logging
import os
import re
import resource
import sys
import time
import traceback
import urllib.parse
import uuid

API = "/2018-06-01/runtime"
VERSION = tuple(int(part) for part in os.environ["AWS_EXECUTION_ENV"][len("AWS_Lambda_python"):].split("."))
RUNTIME_PACKAGES = ("boto3", "botocore")
NO_BREAK_SPACE = "\u00a0"


class Fault(Exception):
    def __init__(self, kind, message, trace=()):
        super().__init__(message)
        self.kind = kind
        self.trace = list(trace)


class Runtime:
    def __init__(self, address):
        host, port = address.split(":")
        self.connection = http.client.HTTPConnection(host, int(port))

    def call(self, method, path, body=None, headers=None):
        try:
            self.connection.request(method, API + path, body, headers or {})
            response = self.connection.getresponse()
            return response.headers, response.read()
        except (OSError, http.client.HTTPException):
            # Hearth has gone.
            os._exit(1)

    def fail(self, path, error):
        headers = {"Lambda-Runtime-Function-Error-Type": error["errorType"]}
        self.call("POST", path, json.dumps(error).encode(), headers)


class Identity:
    def __init__(self, value):
        self.cognito_identity_id = value.get("cognitoIdentityId")
        self.cognito_identity_pool_id = value.get("cognitoIdentityPoolId")


class Client:
    def __init__(self, value):
        for name in ("installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name"):
            setattr(self, name, value.get(name))


class ClientContext:
    def __init__(self, value):
        self.client = Client(value["client"]) if value.get("client") else None
        self.custom = value.get("custom")
        self.env = value.get("env")


class Context:
    def __init__(self, headers):
        environ = os.environ
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.function_name = environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        given = headers.get("Lambda-Runtime-Client-Context")
        self.client_context = ClientContext(json.loads(given)) if given else None
        identity = headers.get("Lambda-Runtime-Cognito-Identity")
        self.identity = Identity(json.loads(identity) if identity else {})
        remaining = headers.get("Hearth-Remaining-Ms")
        if remaining is None:
            remaining = float(headers["Lambda-Runtime-Deadline-Ms"]) - time.time() * 1000
        # The home's clock may have been moved; what is left is the same on every clock.
        self._deadline = time.monotonic() * 1000 + float(remaining)

    def get_remaining_time_in_millis(self):
        return max(0, int(self._deadline - time.monotonic() * 1000))

    def log(self, message):
        sys.stdout.write(str(message))


class RequestFilter(logging.Filter):
    request_id = ""

    def filter(self, record):
        record.aws_request_id = RequestFilter.request_id
        return True


class OneEntry(logging.StreamHandler):
    """Line breaks inside an entry travel as unit separators, so that it stays one."""

    def format(self, record):
        return super().format(record).replace("\n", "\x1f")


class JsonEntry(logging.Formatter):
    def format(self, record):
        entry = {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname,
            "message": record.getMessage(),
            "logger": record.name,
            "requestId": record.aws_request_id,
        }
        if record.exc_info:
            kind, error, trace = record.exc_info
            entry["errorType"] = kind.__name__
            entry["errorMessage"] = str(error)
            entry["stackTrace"] = traceback.format_tb(trace)
        return json.dumps(entry)


def set_up_logging():
    handler = OneEntry(sys.stdout)
    if os.environ.get("AWS_LAMBDA_LOG_FORMAT") == "JSON":
        handler.setFormatter(JsonEntry())
        handler.addFilter(RequestFilter())
        logging.getLogger().addHandler(handler)
        level = os.environ.get("AWS_LAMBDA_LOG_LEVEL", "INFO")
        logging.getLogger().setLevel({"TRACE": "DEBUG", "FATAL": "CRITICAL"}.get(level, level))
        return
    formatter = logging.Formatter("[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s", "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    handler.addFilter(RequestFilter())
    logging.getLogger().addHandler(handler)


def load_handler(name):
    try:
        module_name, function_name = name.rsplit(".", 1)
    except ValueError as error:
        raise Fault("Runtime.MalformedHandlerName", "Bad handler '%s': %s" % (name, error))
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        hint(error)
        raise Fault("Runtime.ImportModuleError", "Unable to import module '%s': %s" % (module_name, error))
    except SyntaxError as error:
        place = ['  File "%s" Line %s\n    %s' % (error.filename, error.lineno, error.text)]
        raise Fault("Runtime.UserCodeSyntaxError", "Syntax error in module '%s': %s" % (module_name, error), place)
    if not hasattr(module, function_name):
        raise Fault("Runtime.HandlerNotFound", "Handler '%s' missing on module '%s'" % (function_name, module_name))
    return getattr(module, function_name)


def hint(error):
    missing = (getattr(error, "name", None) or "").split(".")[0]
    if not missing:
        return
    why = "Lambda's runtime carries it" if missing in RUNTIME_PACKAGES else "sam build would install it from requirements.txt"
    sys.stderr.write(
        "Hearth: %s is not installed for %s (%s). Install it with: %s -m pip install %s, or into a .venv beside the code\n"
        % (missing, sys.executable, why, sys.executable, missing)
    )


def describe(error, request_id):
    # Errors of 3.8 do not name their request (recorded 2026-01).
    named = {"requestId": request_id} if VERSION >= (3, 9) else {}
    if isinstance(error, Fault):
        return {"errorMessage": str(error), "errorType": error.kind, **named, "stackTrace": error.trace}
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename != __file__]
    return {
        "errorMessage": str(error),
        "errorType": type(error).__name__,
        **named,
        "stackTrace": traceback.format_list(frames),
    }


def report(error):
    if os.environ.get("AWS_LAMBDA_LOG_FORMAT") == "JSON":
        entry = {"timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "log_level": "ERROR"}
        sys.stdout.write(json.dumps({**entry, **error}) + "\n")
        return
    text = "[ERROR] %s: %s" % (error["errorType"], error["errorMessage"])
    if error["stackTrace"]:
        text += "\nTraceback (most recent call last):\n" + "".join(error["stackTrace"]).rstrip("\n")
    # Lines are indented by no-break spaces (recorded 2023-09).
    lines = [NO_BREAK_SPACE * (len(line) - len(line.lstrip(" "))) + line.lstrip(" ") for line in text.split("\n")]
    sys.stdout.write("\x1f".join(lines) + "\n")


def end_mark(request_id):
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    mark = "\0%s %d\0" % (request_id, peak // 1024 if sys.platform == "darwin" else peak)
    for descriptor, stream in enumerate((sys.__stdout__, sys.__stderr__), 1):
        try:
            stream.flush()
        except (OSError, ValueError):
            # The function has closed the stream, which leaves its descriptor open.
            pass
        try:
            os.write(descriptor, mark.encode())
        except OSError:
            continue


def marshal(value):
    """boto3 gives numbers as Decimal, which Lambda's runtime answers digit by digit (awslambdaric, read 2026-11).
    Here they are strings with a mark, which are unquoted after."""
    mark = uuid.uuid4().hex

    def plain(other):
        if isinstance(other, decimal.Decimal):
            return float("nan") if other.is_nan() else mark + str(other)
        raise TypeError("Object of type %s is not JSON serializable" % type(other).__name__)

    # Until 3.11 characters beyond ASCII are answered escaped (docs.aws.amazon.com/lambda/latest/dg/lambda-python.html).
    text = json.dumps(value, ensure_ascii=VERSION < (3, 12), default=plain)
    return re.sub('"%s([^"]*)"' % mark, r"\1", text) if mark in text else text


def invoke(handler, payload, context):
    event = json.loads(payload)
    result = handler(event, context)
    try:
        return marshal(result).encode()
    except (TypeError, ValueError) as error:
        raise Fault("Runtime.MarshalError", "Unable to marshal response: %s" % error)


def answer_plainly(endpoint):
    """Functions of custom resources answer CloudFormation over TLS; here the address is the home's, which speaks plain HTTP."""
    home = urllib.parse.urlsplit(endpoint)
    secure = getattr(http.client, "HTTPSConnection", None)
    if secure is None or home.port is None:
        return
    connect_securely = secure.connect

    def connect(self):
        if (self.host, self.port) == (home.hostname, home.port):
            http.client.HTTPConnection.connect(self)
        else:
            connect_securely(self)

    secure.connect = connect


def main():
    sys.stdout.reconfigure(line_buffering=True)
    answer_plainly(os.environ.get("AWS_ENDPOINT_URL", ""))
    runtime = Runtime(os.environ["AWS_LAMBDA_RUNTIME_API"])
    set_up_logging()
    sys.path[0] = os.environ["LAMBDA_TASK_ROOT"]
    try:
        handler = load_handler(os.environ["_HANDLER"])
    except Exception as error:
        fault = describe(error, "")
        report(fault)
        sys.stdout.flush()
        sys.stderr.flush()
        runtime.fail("/init/error", fault)
        os._exit(1)
    while True:
        headers, payload = runtime.call("GET", "/invocation/next")
        context = Context(headers)
        RequestFilter.request_id = context.aws_request_id
        trace = headers.get("Lambda-Runtime-Trace-Id")
        if trace:
            os.environ["_X_AMZN_TRACE_ID"] = trace
        path = "/invocation/" + context.aws_request_id
        try:
            body, fault = invoke(handler, payload, context), None
        except Exception as error:
            body, fault = None, describe(error, context.aws_request_id)
            report(fault)
        end_mark(context.aws_request_id)
        if fault:
            runtime.fail(path + "/error", fault)
        else:
            runtime.call("POST", path + "/response", body, {"Content-Type": "application/json"})


main()
`;
