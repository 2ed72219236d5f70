/**
 * The module that Lambda puts beside inline code, and only there: `require('cfn-response')`, `import cfnresponse`. By it a
 * function behind a custom resource answers CloudFormation. Same names and members as AWS's (user guide, «cfn-response module»,
 * read 2026-11).
 */
export const NODE_CFN_RESPONSE = `'use strict';
exports.SUCCESS = 'SUCCESS';
exports.FAILED = 'FAILED';

exports.send = (event, context, status, data, physicalResourceId, noEcho) => {
  const url = new URL(event.ResponseURL);
  const body = JSON.stringify({
    Status: status,
    Reason: 'See the details in CloudWatch Log Stream: ' + context.logStreamName,
    PhysicalResourceId: physicalResourceId || context.logStreamName,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
    NoEcho: noEcho || false,
    Data: data,
  });
  const { request } = require(url.protocol === 'http:' ? 'http' : 'https');
  return new Promise((resolve) => {
    const done = () => {
      if (context.done) context.done();
      resolve();
    };
    const headers = { 'content-type': '', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'PUT', headers }, (answer) => {
      console.log('Status code: ' + answer.statusCode);
      answer.resume();
      done();
    });
    sent.on('error', (error) => {
      console.log('send(..) failed executing the request: ' + error.message);
      done();
    });
    sent.end(body);
  });
};
`;

export const PYTHON_CFN_RESPONSE = `import json
import urllib.request

SUCCESS = "SUCCESS"
FAILED = "FAILED"


def send(event, context, responseStatus, responseData, physicalResourceId=None, noEcho=False, reason=None):
    body = json.dumps({
        "Status": responseStatus,
        "Reason": reason or "See the details in CloudWatch Log Stream: {}".format(context.log_stream_name),
        "PhysicalResourceId": physicalResourceId or context.log_stream_name,
        "StackId": event["StackId"],
        "RequestId": event["RequestId"],
        "LogicalResourceId": event["LogicalResourceId"],
        "NoEcho": noEcho,
        "Data": responseData,
    }).encode()
    request = urllib.request.Request(event["ResponseURL"], data=body, method="PUT", headers={"content-type": ""})
    try:
        with urllib.request.urlopen(request) as answer:
            print("Status code:", answer.status)
    except Exception as error:
        print("send(..) failed executing http.request(..):", error)
`;
