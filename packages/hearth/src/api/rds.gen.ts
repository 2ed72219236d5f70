// Written by tools/generate-api.ts from @aws-sdk/client-rds and tools/constraints/rds.json. Do not edit.
import type * as Sdk from '@aws-sdk/client-rds';
import type { InputOf, OutputOf } from './sdk-types.ts';
import type { ServiceApi } from './service-api.ts';

export type CreateDBClusterInput = InputOf<Sdk.CreateDBClusterMessage>;
export type CreateDBClusterOutput = OutputOf<Sdk.CreateDBClusterResult>;
export type DescribeDBClustersInput = InputOf<Sdk.DescribeDBClustersMessage>;
export type DescribeDBClustersOutput = OutputOf<Sdk.DBClusterMessage>;
export type ModifyDBClusterInput = InputOf<Sdk.ModifyDBClusterMessage>;
export type ModifyDBClusterOutput = OutputOf<Sdk.ModifyDBClusterResult>;
export type DeleteDBClusterInput = InputOf<Sdk.DeleteDBClusterMessage>;
export type DeleteDBClusterOutput = OutputOf<Sdk.DeleteDBClusterResult>;
export type CreateDBInstanceInput = InputOf<Sdk.CreateDBInstanceMessage>;
export type CreateDBInstanceOutput = OutputOf<Sdk.CreateDBInstanceResult>;
export type DescribeDBInstancesInput = InputOf<Sdk.DescribeDBInstancesMessage>;
export type DescribeDBInstancesOutput = OutputOf<Sdk.DBInstanceMessage>;
export type DeleteDBInstanceInput = InputOf<Sdk.DeleteDBInstanceMessage>;
export type DeleteDBInstanceOutput = OutputOf<Sdk.DeleteDBInstanceResult>;
export type CreateDBProxyInput = InputOf<Sdk.CreateDBProxyRequest>;
export type CreateDBProxyOutput = OutputOf<Sdk.CreateDBProxyResponse>;
export type DescribeDBProxiesInput = InputOf<Sdk.DescribeDBProxiesRequest>;
export type DescribeDBProxiesOutput = OutputOf<Sdk.DescribeDBProxiesResponse>;
export type DeleteDBProxyInput = InputOf<Sdk.DeleteDBProxyRequest>;
export type DeleteDBProxyOutput = OutputOf<Sdk.DeleteDBProxyResponse>;
export type RegisterDBProxyTargetsInput = InputOf<Sdk.RegisterDBProxyTargetsRequest>;
export type RegisterDBProxyTargetsOutput = OutputOf<Sdk.RegisterDBProxyTargetsResponse>;
export type DescribeDBProxyTargetsInput = InputOf<Sdk.DescribeDBProxyTargetsRequest>;
export type DescribeDBProxyTargetsOutput = OutputOf<Sdk.DescribeDBProxyTargetsResponse>;
export type DescribeDBProxyTargetGroupsInput = InputOf<Sdk.DescribeDBProxyTargetGroupsRequest>;
export type DescribeDBProxyTargetGroupsOutput = OutputOf<Sdk.DescribeDBProxyTargetGroupsResponse>;
export type ModifyDBProxyTargetGroupInput = InputOf<Sdk.ModifyDBProxyTargetGroupRequest>;
export type ModifyDBProxyTargetGroupOutput = OutputOf<Sdk.ModifyDBProxyTargetGroupResponse>;
export type ModifyDBInstanceInput = InputOf<Sdk.ModifyDBInstanceMessage>;
export type ModifyDBInstanceOutput = OutputOf<Sdk.ModifyDBInstanceResult>;
export type StartDBClusterInput = InputOf<Sdk.StartDBClusterMessage>;
export type StartDBClusterOutput = OutputOf<Sdk.StartDBClusterResult>;
export type StopDBClusterInput = InputOf<Sdk.StopDBClusterMessage>;
export type StopDBClusterOutput = OutputOf<Sdk.StopDBClusterResult>;
export type FailoverDBClusterInput = InputOf<Sdk.FailoverDBClusterMessage>;
export type FailoverDBClusterOutput = OutputOf<Sdk.FailoverDBClusterResult>;
export type RebootDBInstanceInput = InputOf<Sdk.RebootDBInstanceMessage>;
export type RebootDBInstanceOutput = OutputOf<Sdk.RebootDBInstanceResult>;
export type StartDBInstanceInput = InputOf<Sdk.StartDBInstanceMessage>;
export type StartDBInstanceOutput = OutputOf<Sdk.StartDBInstanceResult>;
export type StopDBInstanceInput = InputOf<Sdk.StopDBInstanceMessage>;
export type StopDBInstanceOutput = OutputOf<Sdk.StopDBInstanceResult>;
export type DescribeEventsInput = InputOf<Sdk.DescribeEventsMessage>;
export type DescribeEventsOutput = OutputOf<Sdk.EventsMessage>;
export type CreateDBClusterEndpointInput = InputOf<Sdk.CreateDBClusterEndpointMessage>;
export type CreateDBClusterEndpointOutput = OutputOf<Sdk.DBClusterEndpoint>;
export type DescribeDBClusterEndpointsInput = InputOf<Sdk.DescribeDBClusterEndpointsMessage>;
export type DescribeDBClusterEndpointsOutput = OutputOf<Sdk.DBClusterEndpointMessage>;
export type ModifyDBClusterEndpointInput = InputOf<Sdk.ModifyDBClusterEndpointMessage>;
export type ModifyDBClusterEndpointOutput = OutputOf<Sdk.DBClusterEndpoint>;
export type DeleteDBClusterEndpointInput = InputOf<Sdk.DeleteDBClusterEndpointMessage>;
export type DeleteDBClusterEndpointOutput = OutputOf<Sdk.DBClusterEndpoint>;
export type CreateDBClusterParameterGroupInput = InputOf<Sdk.CreateDBClusterParameterGroupMessage>;
export type CreateDBClusterParameterGroupOutput = OutputOf<Sdk.CreateDBClusterParameterGroupResult>;
export type DescribeDBClusterParameterGroupsInput = InputOf<Sdk.DescribeDBClusterParameterGroupsMessage>;
export type DescribeDBClusterParameterGroupsOutput = OutputOf<Sdk.DBClusterParameterGroupsMessage>;
export type ModifyDBClusterParameterGroupInput = InputOf<Sdk.ModifyDBClusterParameterGroupMessage>;
export type ModifyDBClusterParameterGroupOutput = OutputOf<Sdk.DBClusterParameterGroupNameMessage>;
export type DescribeDBClusterParametersInput = InputOf<Sdk.DescribeDBClusterParametersMessage>;
export type DescribeDBClusterParametersOutput = OutputOf<Sdk.DBClusterParameterGroupDetails>;
export type ResetDBClusterParameterGroupInput = InputOf<Sdk.ResetDBClusterParameterGroupMessage>;
export type ResetDBClusterParameterGroupOutput = OutputOf<Sdk.DBClusterParameterGroupNameMessage>;
export type DeleteDBClusterParameterGroupInput = InputOf<Sdk.DeleteDBClusterParameterGroupMessage>;
export type DeleteDBClusterParameterGroupOutput = Record<string, never>;
export type CreateDBParameterGroupInput = InputOf<Sdk.CreateDBParameterGroupMessage>;
export type CreateDBParameterGroupOutput = OutputOf<Sdk.CreateDBParameterGroupResult>;
export type DescribeDBParameterGroupsInput = InputOf<Sdk.DescribeDBParameterGroupsMessage>;
export type DescribeDBParameterGroupsOutput = OutputOf<Sdk.DBParameterGroupsMessage>;
export type ModifyDBParameterGroupInput = InputOf<Sdk.ModifyDBParameterGroupMessage>;
export type ModifyDBParameterGroupOutput = OutputOf<Sdk.DBParameterGroupNameMessage>;
export type DescribeDBParametersInput = InputOf<Sdk.DescribeDBParametersMessage>;
export type DescribeDBParametersOutput = OutputOf<Sdk.DBParameterGroupDetails>;
export type ResetDBParameterGroupInput = InputOf<Sdk.ResetDBParameterGroupMessage>;
export type ResetDBParameterGroupOutput = OutputOf<Sdk.DBParameterGroupNameMessage>;
export type DeleteDBParameterGroupInput = InputOf<Sdk.DeleteDBParameterGroupMessage>;
export type DeleteDBParameterGroupOutput = Record<string, never>;
export type CreateDBSubnetGroupInput = InputOf<Sdk.CreateDBSubnetGroupMessage>;
export type CreateDBSubnetGroupOutput = OutputOf<Sdk.CreateDBSubnetGroupResult>;
export type DescribeDBSubnetGroupsInput = InputOf<Sdk.DescribeDBSubnetGroupsMessage>;
export type DescribeDBSubnetGroupsOutput = OutputOf<Sdk.DBSubnetGroupMessage>;
export type ModifyDBSubnetGroupInput = InputOf<Sdk.ModifyDBSubnetGroupMessage>;
export type ModifyDBSubnetGroupOutput = OutputOf<Sdk.ModifyDBSubnetGroupResult>;
export type DeleteDBSubnetGroupInput = InputOf<Sdk.DeleteDBSubnetGroupMessage>;
export type DeleteDBSubnetGroupOutput = Record<string, never>;
export type AddTagsToResourceInput = InputOf<Sdk.AddTagsToResourceMessage>;
export type AddTagsToResourceOutput = Record<string, never>;
export type RemoveTagsFromResourceInput = InputOf<Sdk.RemoveTagsFromResourceMessage>;
export type RemoveTagsFromResourceOutput = Record<string, never>;
export type ListTagsForResourceInput = InputOf<Sdk.ListTagsForResourceMessage>;
export type ListTagsForResourceOutput = OutputOf<Sdk.TagListMessage>;
export type ModifyDBProxyInput = InputOf<Sdk.ModifyDBProxyRequest>;
export type ModifyDBProxyOutput = OutputOf<Sdk.ModifyDBProxyResponse>;
export type DeregisterDBProxyTargetsInput = InputOf<Sdk.DeregisterDBProxyTargetsRequest>;
export type DeregisterDBProxyTargetsOutput = OutputOf<Sdk.DeregisterDBProxyTargetsResponse>;
export type CreateDBProxyEndpointInput = InputOf<Sdk.CreateDBProxyEndpointRequest>;
export type CreateDBProxyEndpointOutput = OutputOf<Sdk.CreateDBProxyEndpointResponse>;
export type DescribeDBProxyEndpointsInput = InputOf<Sdk.DescribeDBProxyEndpointsRequest>;
export type DescribeDBProxyEndpointsOutput = OutputOf<Sdk.DescribeDBProxyEndpointsResponse>;
export type ModifyDBProxyEndpointInput = InputOf<Sdk.ModifyDBProxyEndpointRequest>;
export type ModifyDBProxyEndpointOutput = OutputOf<Sdk.ModifyDBProxyEndpointResponse>;
export type DeleteDBProxyEndpointInput = InputOf<Sdk.DeleteDBProxyEndpointRequest>;
export type DeleteDBProxyEndpointOutput = OutputOf<Sdk.DeleteDBProxyEndpointResponse>;
export type CreateDBClusterSnapshotInput = InputOf<Sdk.CreateDBClusterSnapshotMessage>;
export type CreateDBClusterSnapshotOutput = OutputOf<Sdk.CreateDBClusterSnapshotResult>;
export type DescribeDBClusterSnapshotsInput = InputOf<Sdk.DescribeDBClusterSnapshotsMessage>;
export type DescribeDBClusterSnapshotsOutput = OutputOf<Sdk.DBClusterSnapshotMessage>;
export type DeleteDBClusterSnapshotInput = InputOf<Sdk.DeleteDBClusterSnapshotMessage>;
export type DeleteDBClusterSnapshotOutput = OutputOf<Sdk.DeleteDBClusterSnapshotResult>;
export type RestoreDBClusterFromSnapshotInput = InputOf<Sdk.RestoreDBClusterFromSnapshotMessage>;
export type RestoreDBClusterFromSnapshotOutput = OutputOf<Sdk.RestoreDBClusterFromSnapshotResult>;
export type CreateDBSnapshotInput = InputOf<Sdk.CreateDBSnapshotMessage>;
export type CreateDBSnapshotOutput = OutputOf<Sdk.CreateDBSnapshotResult>;
export type DescribeDBSnapshotsInput = InputOf<Sdk.DescribeDBSnapshotsMessage>;
export type DescribeDBSnapshotsOutput = OutputOf<Sdk.DBSnapshotMessage>;
export type DeleteDBSnapshotInput = InputOf<Sdk.DeleteDBSnapshotMessage>;
export type DeleteDBSnapshotOutput = OutputOf<Sdk.DeleteDBSnapshotResult>;
export type RestoreDBInstanceFromDBSnapshotInput = InputOf<Sdk.RestoreDBInstanceFromDBSnapshotMessage>;
export type RestoreDBInstanceFromDBSnapshotOutput = OutputOf<Sdk.RestoreDBInstanceFromDBSnapshotResult>;

export interface RdsOperations {
  CreateDBCluster: { input: CreateDBClusterInput; output: CreateDBClusterOutput };
  DescribeDBClusters: { input: DescribeDBClustersInput; output: DescribeDBClustersOutput };
  ModifyDBCluster: { input: ModifyDBClusterInput; output: ModifyDBClusterOutput };
  DeleteDBCluster: { input: DeleteDBClusterInput; output: DeleteDBClusterOutput };
  CreateDBInstance: { input: CreateDBInstanceInput; output: CreateDBInstanceOutput };
  DescribeDBInstances: { input: DescribeDBInstancesInput; output: DescribeDBInstancesOutput };
  DeleteDBInstance: { input: DeleteDBInstanceInput; output: DeleteDBInstanceOutput };
  CreateDBProxy: { input: CreateDBProxyInput; output: CreateDBProxyOutput };
  DescribeDBProxies: { input: DescribeDBProxiesInput; output: DescribeDBProxiesOutput };
  DeleteDBProxy: { input: DeleteDBProxyInput; output: DeleteDBProxyOutput };
  RegisterDBProxyTargets: { input: RegisterDBProxyTargetsInput; output: RegisterDBProxyTargetsOutput };
  DescribeDBProxyTargets: { input: DescribeDBProxyTargetsInput; output: DescribeDBProxyTargetsOutput };
  DescribeDBProxyTargetGroups: { input: DescribeDBProxyTargetGroupsInput; output: DescribeDBProxyTargetGroupsOutput };
  ModifyDBProxyTargetGroup: { input: ModifyDBProxyTargetGroupInput; output: ModifyDBProxyTargetGroupOutput };
  ModifyDBInstance: { input: ModifyDBInstanceInput; output: ModifyDBInstanceOutput };
  StartDBCluster: { input: StartDBClusterInput; output: StartDBClusterOutput };
  StopDBCluster: { input: StopDBClusterInput; output: StopDBClusterOutput };
  FailoverDBCluster: { input: FailoverDBClusterInput; output: FailoverDBClusterOutput };
  RebootDBInstance: { input: RebootDBInstanceInput; output: RebootDBInstanceOutput };
  StartDBInstance: { input: StartDBInstanceInput; output: StartDBInstanceOutput };
  StopDBInstance: { input: StopDBInstanceInput; output: StopDBInstanceOutput };
  DescribeEvents: { input: DescribeEventsInput; output: DescribeEventsOutput };
  CreateDBClusterEndpoint: { input: CreateDBClusterEndpointInput; output: CreateDBClusterEndpointOutput };
  DescribeDBClusterEndpoints: { input: DescribeDBClusterEndpointsInput; output: DescribeDBClusterEndpointsOutput };
  ModifyDBClusterEndpoint: { input: ModifyDBClusterEndpointInput; output: ModifyDBClusterEndpointOutput };
  DeleteDBClusterEndpoint: { input: DeleteDBClusterEndpointInput; output: DeleteDBClusterEndpointOutput };
  CreateDBClusterParameterGroup: { input: CreateDBClusterParameterGroupInput; output: CreateDBClusterParameterGroupOutput };
  DescribeDBClusterParameterGroups: { input: DescribeDBClusterParameterGroupsInput; output: DescribeDBClusterParameterGroupsOutput };
  ModifyDBClusterParameterGroup: { input: ModifyDBClusterParameterGroupInput; output: ModifyDBClusterParameterGroupOutput };
  DescribeDBClusterParameters: { input: DescribeDBClusterParametersInput; output: DescribeDBClusterParametersOutput };
  ResetDBClusterParameterGroup: { input: ResetDBClusterParameterGroupInput; output: ResetDBClusterParameterGroupOutput };
  DeleteDBClusterParameterGroup: { input: DeleteDBClusterParameterGroupInput; output: DeleteDBClusterParameterGroupOutput };
  CreateDBParameterGroup: { input: CreateDBParameterGroupInput; output: CreateDBParameterGroupOutput };
  DescribeDBParameterGroups: { input: DescribeDBParameterGroupsInput; output: DescribeDBParameterGroupsOutput };
  ModifyDBParameterGroup: { input: ModifyDBParameterGroupInput; output: ModifyDBParameterGroupOutput };
  DescribeDBParameters: { input: DescribeDBParametersInput; output: DescribeDBParametersOutput };
  ResetDBParameterGroup: { input: ResetDBParameterGroupInput; output: ResetDBParameterGroupOutput };
  DeleteDBParameterGroup: { input: DeleteDBParameterGroupInput; output: DeleteDBParameterGroupOutput };
  CreateDBSubnetGroup: { input: CreateDBSubnetGroupInput; output: CreateDBSubnetGroupOutput };
  DescribeDBSubnetGroups: { input: DescribeDBSubnetGroupsInput; output: DescribeDBSubnetGroupsOutput };
  ModifyDBSubnetGroup: { input: ModifyDBSubnetGroupInput; output: ModifyDBSubnetGroupOutput };
  DeleteDBSubnetGroup: { input: DeleteDBSubnetGroupInput; output: DeleteDBSubnetGroupOutput };
  AddTagsToResource: { input: AddTagsToResourceInput; output: AddTagsToResourceOutput };
  RemoveTagsFromResource: { input: RemoveTagsFromResourceInput; output: RemoveTagsFromResourceOutput };
  ListTagsForResource: { input: ListTagsForResourceInput; output: ListTagsForResourceOutput };
  ModifyDBProxy: { input: ModifyDBProxyInput; output: ModifyDBProxyOutput };
  DeregisterDBProxyTargets: { input: DeregisterDBProxyTargetsInput; output: DeregisterDBProxyTargetsOutput };
  CreateDBProxyEndpoint: { input: CreateDBProxyEndpointInput; output: CreateDBProxyEndpointOutput };
  DescribeDBProxyEndpoints: { input: DescribeDBProxyEndpointsInput; output: DescribeDBProxyEndpointsOutput };
  ModifyDBProxyEndpoint: { input: ModifyDBProxyEndpointInput; output: ModifyDBProxyEndpointOutput };
  DeleteDBProxyEndpoint: { input: DeleteDBProxyEndpointInput; output: DeleteDBProxyEndpointOutput };
  CreateDBClusterSnapshot: { input: CreateDBClusterSnapshotInput; output: CreateDBClusterSnapshotOutput };
  DescribeDBClusterSnapshots: { input: DescribeDBClusterSnapshotsInput; output: DescribeDBClusterSnapshotsOutput };
  DeleteDBClusterSnapshot: { input: DeleteDBClusterSnapshotInput; output: DeleteDBClusterSnapshotOutput };
  RestoreDBClusterFromSnapshot: { input: RestoreDBClusterFromSnapshotInput; output: RestoreDBClusterFromSnapshotOutput };
  CreateDBSnapshot: { input: CreateDBSnapshotInput; output: CreateDBSnapshotOutput };
  DescribeDBSnapshots: { input: DescribeDBSnapshotsInput; output: DescribeDBSnapshotsOutput };
  DeleteDBSnapshot: { input: DeleteDBSnapshotInput; output: DeleteDBSnapshotOutput };
  RestoreDBInstanceFromDBSnapshot: { input: RestoreDBInstanceFromDBSnapshotInput; output: RestoreDBInstanceFromDBSnapshotOutput };
}

export const rdsApi: ServiceApi = {
  service: "rds",
  serviceId: "RDS",
  signingName: "rds",
  protocol: "aws-query",
  version: "2014-10-31",
  targetPrefix: "",
  xmlNamespace: "http://rds.amazonaws.com/doc/2014-10-31/",
  errorNamespace: "",
  operations: {
    CreateDBCluster: { http: { method: "POST", uri: "/", status: 200 }, input: "CreateDBClusterMessage", output: "CreateDBClusterResult" },
    DescribeDBClusters: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeDBClustersMessage", output: "DBClusterMessage" },
    ModifyDBCluster: { http: { method: "POST", uri: "/", status: 200 }, input: "ModifyDBClusterMessage", output: "ModifyDBClusterResult" },
    DeleteDBCluster: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteDBClusterMessage", output: "DeleteDBClusterResult" },
    CreateDBInstance: { http: { method: "POST", uri: "/", status: 200 }, input: "CreateDBInstanceMessage", output: "CreateDBInstanceResult" },
    DescribeDBInstances: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeDBInstancesMessage", output: "DBInstanceMessage" },
    DeleteDBInstance: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteDBInstanceMessage", output: "DeleteDBInstanceResult" },
    CreateDBProxy: { http: { method: "POST", uri: "/", status: 200 }, input: "CreateDBProxyRequest", output: "CreateDBProxyResponse" },
    DescribeDBProxies: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeDBProxiesRequest", output: "DescribeDBProxiesResponse" },
    DeleteDBProxy: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteDBProxyRequest", output: "DeleteDBProxyResponse" },
    RegisterDBProxyTargets: { http: { method: "POST", uri: "/", status: 200 }, input: "RegisterDBProxyTargetsRequest", output: "RegisterDBProxyTargetsResponse" },
    DescribeDBProxyTargets: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeDBProxyTargetsRequest", output: "DescribeDBProxyTargetsResponse" },
    DescribeDBProxyTargetGroups: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeDBProxyTargetGroupsRequest", output: "DescribeDBProxyTargetGroupsResponse" },
    ModifyDBProxyTargetGroup: { http: { method: "POST", uri: "/", status: 200 }, input: "ModifyDBProxyTargetGroupRequest", output: "ModifyDBProxyTargetGroupResponse" },
    ModifyDBInstance: { http: { method: "POST", uri: "/", status: 200 }, input: "ModifyDBInstanceMessage", output: "ModifyDBInstanceResult" },
    StartDBCluster: { http: { method: "POST", uri: "/", status: 200 }, input: "StartDBClusterMessage", output: "StartDBClusterResult" },
    StopDBCluster: { http: { method: "POST", uri: "/", status: 200 }, input: "StopDBClusterMessage", output: "StopDBClusterResult" },
    FailoverDBCluster: { http: { method: "POST", uri: "/", status: 200 }, input: "FailoverDBClusterMessage", output: "FailoverDBClusterResult" },
    RebootDBInstance: { http: { method: "POST", uri: "/", status: 200 }, input: "RebootDBInstanceMessage", output: "RebootDBInstanceResult" },
    StartDBInstance: { http: { method: "POST", uri: "/", status: 200 }, input: "StartDBInstanceMessage", output: "StartDBInstanceResult" },
    StopDBInstance: { http: { method: "POST", uri: "/", status: 200 }, input: "StopDBInstanceMessage", output: "StopDBInstanceResult" },
    DescribeEvents: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeEventsMessage", output: "EventsMessage" },
    CreateDBClusterEndpoint: { http: { method: "POST", uri: "/", status: 200 }, input: "CreateDBClusterEndpointMessage", output: "DBClusterEndpoint" },
    DescribeDBClusterEndpoints: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeDBClusterEndpointsMessage", output: "DBClusterEndpointMessage" },
    ModifyDBClusterEndpoint: { http: { method: "POST", uri: "/", status: 200 }, input: "ModifyDBClusterEndpointMessage", output: "DBClusterEndpoint" },
    DeleteDBClusterEndpoint: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteDBClusterEndpointMessage", output: "DBClusterEndpoint" },
    CreateDBClusterParameterGroup: { http: { method: "POST", uri: "/", status: 200 }, input: "CreateDBClusterParameterGroupMessage", output: "CreateDBClusterParameterGroupResult" },
    DescribeDBClusterParameterGroups: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeDBClusterParameterGroupsMessage", output: "DBClusterParameterGroupsMessage" },
    ModifyDBClusterParameterGroup: { http: { method: "POST", uri: "/", status: 200 }, input: "ModifyDBClusterParameterGroupMessage", output: "DBClusterParameterGroupNameMessage" },
    DescribeDBClusterParameters: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeDBClusterParametersMessage", output: "DBClusterParameterGroupDetails" },
    ResetDBClusterParameterGroup: { http: { method: "POST", uri: "/", status: 200 }, input: "ResetDBClusterParameterGroupMessage", output: "DBClusterParameterGroupNameMessage" },
    DeleteDBClusterParameterGroup: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteDBClusterParameterGroupMessage" },
    CreateDBParameterGroup: { http: { method: "POST", uri: "/", status: 200 }, input: "CreateDBParameterGroupMessage", output: "CreateDBParameterGroupResult" },
    DescribeDBParameterGroups: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeDBParameterGroupsMessage", output: "DBParameterGroupsMessage" },
    ModifyDBParameterGroup: { http: { method: "POST", uri: "/", status: 200 }, input: "ModifyDBParameterGroupMessage", output: "DBParameterGroupNameMessage" },
    DescribeDBParameters: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeDBParametersMessage", output: "DBParameterGroupDetails" },
    ResetDBParameterGroup: { http: { method: "POST", uri: "/", status: 200 }, input: "ResetDBParameterGroupMessage", output: "DBParameterGroupNameMessage" },
    DeleteDBParameterGroup: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteDBParameterGroupMessage" },
    CreateDBSubnetGroup: { http: { method: "POST", uri: "/", status: 200 }, input: "CreateDBSubnetGroupMessage", output: "CreateDBSubnetGroupResult" },
    DescribeDBSubnetGroups: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeDBSubnetGroupsMessage", output: "DBSubnetGroupMessage" },
    ModifyDBSubnetGroup: { http: { method: "POST", uri: "/", status: 200 }, input: "ModifyDBSubnetGroupMessage", output: "ModifyDBSubnetGroupResult" },
    DeleteDBSubnetGroup: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteDBSubnetGroupMessage" },
    AddTagsToResource: { http: { method: "POST", uri: "/", status: 200 }, input: "AddTagsToResourceMessage" },
    RemoveTagsFromResource: { http: { method: "POST", uri: "/", status: 200 }, input: "RemoveTagsFromResourceMessage" },
    ListTagsForResource: { http: { method: "POST", uri: "/", status: 200 }, input: "ListTagsForResourceMessage", output: "TagListMessage" },
    ModifyDBProxy: { http: { method: "POST", uri: "/", status: 200 }, input: "ModifyDBProxyRequest", output: "ModifyDBProxyResponse" },
    DeregisterDBProxyTargets: { http: { method: "POST", uri: "/", status: 200 }, input: "DeregisterDBProxyTargetsRequest", output: "DeregisterDBProxyTargetsResponse" },
    CreateDBProxyEndpoint: { http: { method: "POST", uri: "/", status: 200 }, input: "CreateDBProxyEndpointRequest", output: "CreateDBProxyEndpointResponse" },
    DescribeDBProxyEndpoints: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeDBProxyEndpointsRequest", output: "DescribeDBProxyEndpointsResponse" },
    ModifyDBProxyEndpoint: { http: { method: "POST", uri: "/", status: 200 }, input: "ModifyDBProxyEndpointRequest", output: "ModifyDBProxyEndpointResponse" },
    DeleteDBProxyEndpoint: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteDBProxyEndpointRequest", output: "DeleteDBProxyEndpointResponse" },
    CreateDBClusterSnapshot: { http: { method: "POST", uri: "/", status: 200 }, input: "CreateDBClusterSnapshotMessage", output: "CreateDBClusterSnapshotResult" },
    DescribeDBClusterSnapshots: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeDBClusterSnapshotsMessage", output: "DBClusterSnapshotMessage" },
    DeleteDBClusterSnapshot: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteDBClusterSnapshotMessage", output: "DeleteDBClusterSnapshotResult" },
    RestoreDBClusterFromSnapshot: { http: { method: "POST", uri: "/", status: 200 }, input: "RestoreDBClusterFromSnapshotMessage", output: "RestoreDBClusterFromSnapshotResult" },
    CreateDBSnapshot: { http: { method: "POST", uri: "/", status: 200 }, input: "CreateDBSnapshotMessage", output: "CreateDBSnapshotResult" },
    DescribeDBSnapshots: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeDBSnapshotsMessage", output: "DBSnapshotMessage" },
    DeleteDBSnapshot: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteDBSnapshotMessage", output: "DeleteDBSnapshotResult" },
    RestoreDBInstanceFromDBSnapshot: { http: { method: "POST", uri: "/", status: 200 }, input: "RestoreDBInstanceFromDBSnapshotMessage", output: "RestoreDBInstanceFromDBSnapshotResult" },
  },
  errors: {
    AuthorizationNotFoundFault: { status: 404, fault: "Sender", queryCode: "AuthorizationNotFound", shape: "AuthorizationNotFoundFault" },
    BackupPolicyNotFoundFault: { status: 404, fault: "Sender", shape: "BackupPolicyNotFoundFault" },
    CertificateNotFoundFault: { status: 404, fault: "Sender", queryCode: "CertificateNotFound", shape: "CertificateNotFoundFault" },
    DBClusterAlreadyExistsFault: { status: 400, fault: "Sender", shape: "DBClusterAlreadyExistsFault" },
    DBClusterAutomatedBackupQuotaExceededFault: { status: 400, fault: "Sender", shape: "DBClusterAutomatedBackupQuotaExceededFault" },
    DBClusterEndpointAlreadyExistsFault: { status: 400, fault: "Sender", shape: "DBClusterEndpointAlreadyExistsFault" },
    DBClusterEndpointNotFoundFault: { status: 400, fault: "Sender", shape: "DBClusterEndpointNotFoundFault" },
    DBClusterEndpointQuotaExceededFault: { status: 403, fault: "Sender", shape: "DBClusterEndpointQuotaExceededFault" },
    DBClusterNotFoundFault: { status: 404, fault: "Sender", shape: "DBClusterNotFoundFault" },
    DBClusterParameterGroupNotFoundFault: { status: 404, fault: "Sender", queryCode: "DBClusterParameterGroupNotFound", shape: "DBClusterParameterGroupNotFoundFault" },
    DBClusterQuotaExceededFault: { status: 403, fault: "Sender", shape: "DBClusterQuotaExceededFault" },
    DBClusterSnapshotAlreadyExistsFault: { status: 400, fault: "Sender", shape: "DBClusterSnapshotAlreadyExistsFault" },
    DBClusterSnapshotNotFoundFault: { status: 404, fault: "Sender", shape: "DBClusterSnapshotNotFoundFault" },
    DBInstanceAlreadyExistsFault: { status: 400, fault: "Sender", queryCode: "DBInstanceAlreadyExists", shape: "DBInstanceAlreadyExistsFault" },
    DBInstanceAutomatedBackupQuotaExceededFault: { status: 400, fault: "Sender", queryCode: "DBInstanceAutomatedBackupQuotaExceeded", shape: "DBInstanceAutomatedBackupQuotaExceededFault" },
    DBInstanceNotFoundFault: { status: 404, fault: "Sender", queryCode: "DBInstanceNotFound", shape: "DBInstanceNotFoundFault" },
    DBParameterGroupAlreadyExistsFault: { status: 400, fault: "Sender", queryCode: "DBParameterGroupAlreadyExists", shape: "DBParameterGroupAlreadyExistsFault" },
    DBParameterGroupNotFoundFault: { status: 404, fault: "Sender", queryCode: "DBParameterGroupNotFound", shape: "DBParameterGroupNotFoundFault" },
    DBParameterGroupQuotaExceededFault: { status: 400, fault: "Sender", queryCode: "DBParameterGroupQuotaExceeded", shape: "DBParameterGroupQuotaExceededFault" },
    DBProxyAlreadyExistsFault: { status: 400, fault: "Sender", shape: "DBProxyAlreadyExistsFault" },
    DBProxyEndpointAlreadyExistsFault: { status: 400, fault: "Sender", shape: "DBProxyEndpointAlreadyExistsFault" },
    DBProxyEndpointNotFoundFault: { status: 404, fault: "Sender", shape: "DBProxyEndpointNotFoundFault" },
    DBProxyEndpointQuotaExceededFault: { status: 400, fault: "Sender", shape: "DBProxyEndpointQuotaExceededFault" },
    DBProxyNotFoundFault: { status: 404, fault: "Sender", shape: "DBProxyNotFoundFault" },
    DBProxyQuotaExceededFault: { status: 400, fault: "Sender", shape: "DBProxyQuotaExceededFault" },
    DBProxyTargetAlreadyRegisteredFault: { status: 400, fault: "Sender", shape: "DBProxyTargetAlreadyRegisteredFault" },
    DBProxyTargetGroupNotFoundFault: { status: 404, fault: "Sender", shape: "DBProxyTargetGroupNotFoundFault" },
    DBProxyTargetNotFoundFault: { status: 404, fault: "Sender", shape: "DBProxyTargetNotFoundFault" },
    DBSecurityGroupNotFoundFault: { status: 404, fault: "Sender", queryCode: "DBSecurityGroupNotFound", shape: "DBSecurityGroupNotFoundFault" },
    DBSnapshotAlreadyExistsFault: { status: 400, fault: "Sender", queryCode: "DBSnapshotAlreadyExists", shape: "DBSnapshotAlreadyExistsFault" },
    DBSnapshotNotFoundFault: { status: 404, fault: "Sender", queryCode: "DBSnapshotNotFound", shape: "DBSnapshotNotFoundFault" },
    DBSubnetGroupAlreadyExistsFault: { status: 400, fault: "Sender", queryCode: "DBSubnetGroupAlreadyExists", shape: "DBSubnetGroupAlreadyExistsFault" },
    DBSubnetGroupDoesNotCoverEnoughAZs: { status: 400, fault: "Sender", shape: "DBSubnetGroupDoesNotCoverEnoughAZs" },
    DBSubnetGroupNotFoundFault: { status: 404, fault: "Sender", shape: "DBSubnetGroupNotFoundFault" },
    DBSubnetGroupQuotaExceededFault: { status: 400, fault: "Sender", queryCode: "DBSubnetGroupQuotaExceeded", shape: "DBSubnetGroupQuotaExceededFault" },
    DBSubnetQuotaExceededFault: { status: 400, fault: "Sender", shape: "DBSubnetQuotaExceededFault" },
    DBUpgradeDependencyFailureFault: { status: 400, fault: "Sender", queryCode: "DBUpgradeDependencyFailure", shape: "DBUpgradeDependencyFailureFault" },
    DomainNotFoundFault: { status: 404, fault: "Sender", shape: "DomainNotFoundFault" },
    GlobalClusterNotFoundFault: { status: 404, fault: "Sender", shape: "GlobalClusterNotFoundFault" },
    InstanceQuotaExceededFault: { status: 400, fault: "Sender", queryCode: "InstanceQuotaExceeded", shape: "InstanceQuotaExceededFault" },
    InsufficientAvailableIPsInSubnetFault: { status: 400, fault: "Sender", shape: "InsufficientAvailableIPsInSubnetFault" },
    InsufficientDBClusterCapacityFault: { status: 403, fault: "Sender", shape: "InsufficientDBClusterCapacityFault" },
    InsufficientDBInstanceCapacityFault: { status: 400, fault: "Sender", queryCode: "InsufficientDBInstanceCapacity", shape: "InsufficientDBInstanceCapacityFault" },
    InsufficientStorageClusterCapacityFault: { status: 400, fault: "Sender", queryCode: "InsufficientStorageClusterCapacity", shape: "InsufficientStorageClusterCapacityFault" },
    InvalidDBClusterEndpointStateFault: { status: 400, fault: "Sender", shape: "InvalidDBClusterEndpointStateFault" },
    InvalidDBClusterSnapshotStateFault: { status: 400, fault: "Sender", shape: "InvalidDBClusterSnapshotStateFault" },
    InvalidDBClusterStateFault: { status: 400, fault: "Sender", shape: "InvalidDBClusterStateFault" },
    InvalidDBInstanceStateFault: { status: 400, fault: "Sender", queryCode: "InvalidDBInstanceState", shape: "InvalidDBInstanceStateFault" },
    InvalidDBParameterGroupStateFault: { status: 400, fault: "Sender", queryCode: "InvalidDBParameterGroupState", shape: "InvalidDBParameterGroupStateFault" },
    InvalidDBProxyEndpointStateFault: { status: 400, fault: "Sender", shape: "InvalidDBProxyEndpointStateFault" },
    InvalidDBProxyStateFault: { status: 400, fault: "Sender", shape: "InvalidDBProxyStateFault" },
    InvalidDBSecurityGroupStateFault: { status: 400, fault: "Sender", queryCode: "InvalidDBSecurityGroupState", shape: "InvalidDBSecurityGroupStateFault" },
    InvalidDBSnapshotStateFault: { status: 400, fault: "Sender", queryCode: "InvalidDBSnapshotState", shape: "InvalidDBSnapshotStateFault" },
    InvalidDBSubnetGroupFault: { status: 400, fault: "Sender", shape: "InvalidDBSubnetGroupFault" },
    InvalidDBSubnetGroupStateFault: { status: 400, fault: "Sender", shape: "InvalidDBSubnetGroupStateFault" },
    InvalidDBSubnetStateFault: { status: 400, fault: "Sender", shape: "InvalidDBSubnetStateFault" },
    InvalidGlobalClusterStateFault: { status: 400, fault: "Sender", shape: "InvalidGlobalClusterStateFault" },
    InvalidRestoreFault: { status: 400, fault: "Sender", shape: "InvalidRestoreFault" },
    InvalidSubnet: { status: 400, fault: "Sender", shape: "InvalidSubnet" },
    InvalidVPCNetworkStateFault: { status: 400, fault: "Sender", shape: "InvalidVPCNetworkStateFault" },
    KMSKeyNotAccessibleFault: { status: 400, fault: "Sender", shape: "KMSKeyNotAccessibleFault" },
    NetworkTypeNotSupported: { status: 400, fault: "Sender", shape: "NetworkTypeNotSupported" },
    OptionGroupNotFoundFault: { status: 404, fault: "Sender", shape: "OptionGroupNotFoundFault" },
    ProvisionedIopsNotAvailableInAZFault: { status: 400, fault: "Sender", shape: "ProvisionedIopsNotAvailableInAZFault" },
    SnapshotQuotaExceededFault: { status: 400, fault: "Sender", queryCode: "SnapshotQuotaExceeded", shape: "SnapshotQuotaExceededFault" },
    StorageQuotaExceededFault: { status: 400, fault: "Sender", queryCode: "StorageQuotaExceeded", shape: "StorageQuotaExceededFault" },
    StorageTypeNotAvailableFault: { status: 400, fault: "Sender", shape: "StorageTypeNotAvailableFault" },
    StorageTypeNotSupportedFault: { status: 400, fault: "Sender", queryCode: "StorageTypeNotSupported", shape: "StorageTypeNotSupportedFault" },
    SubnetAlreadyInUse: { status: 400, fault: "Sender", shape: "SubnetAlreadyInUse" },
    TenantDatabaseQuotaExceededFault: { status: 400, fault: "Sender", queryCode: "TenantDatabaseQuotaExceeded", shape: "TenantDatabaseQuotaExceededFault" },
  },
  shapes: {
    AddTagsToResourceMessage: { kind: "structure", members: { ResourceName: { shape: "string", required: true }, Tags: { shape: "TagList", required: true } } },
    AdditionalStorageVolume: { kind: "structure", members: { VolumeName: { shape: "string", required: true }, AllocatedStorage: { shape: "number" }, IOPS: { shape: "number" }, MaxAllocatedStorage: { shape: "number" }, StorageThroughput: { shape: "number" }, StorageType: { shape: "string" } } },
    AdditionalStorageVolumeOutput: { kind: "structure", members: { VolumeName: { shape: "string" }, StorageVolumeStatus: { shape: "string" }, StorageOperationStatus: { shape: "string" }, StorageOperationPercentProgress: { shape: "number" }, AllocatedStorage: { shape: "number" }, IOPS: { shape: "number" }, MaxAllocatedStorage: { shape: "number" }, StorageThroughput: { shape: "number" }, StorageType: { shape: "string" } } },
    AdditionalStorageVolumesList: { kind: "list", of: { shape: "AdditionalStorageVolume" } },
    AdditionalStorageVolumesOutputList: { kind: "list", of: { shape: "AdditionalStorageVolumeOutput" } },
    AuthorizationNotFoundFault: { kind: "structure", members: { message: { shape: "string" } } },
    AvailabilityZone: { kind: "structure", members: { Name: { shape: "string" } } },
    AvailabilityZones: { kind: "list", of: { shape: "string", traits: { xmlName: "AvailabilityZone" } } },
    BackupPolicyNotFoundFault: { kind: "structure", members: { message: { shape: "string" } } },
    CertificateDetails: { kind: "structure", members: { CAIdentifier: { shape: "string" }, ValidTill: { shape: "timestamp" } } },
    CertificateNotFoundFault: { kind: "structure", members: { message: { shape: "string" } } },
    CloudwatchLogsExportConfiguration: { kind: "structure", members: { EnableLogTypes: { shape: "StringList" }, DisableLogTypes: { shape: "StringList" } } },
    ClusterPendingModifiedValues: { kind: "structure", members: { PendingCloudwatchLogsExports: { shape: "PendingCloudwatchLogsExports" }, DBClusterIdentifier: { shape: "string" }, MasterUserPassword: { shape: "string" }, IAMDatabaseAuthenticationEnabled: { shape: "boolean" }, EngineVersion: { shape: "string" }, BackupRetentionPeriod: { shape: "number" }, StorageType: { shape: "string" }, AllocatedStorage: { shape: "number" }, RdsCustomClusterConfiguration: { shape: "RdsCustomClusterConfiguration" }, Iops: { shape: "number" }, CertificateDetails: { shape: "CertificateDetails" } } },
    ConnectionPoolConfiguration: { kind: "structure", members: { MaxConnectionsPercent: { shape: "number" }, MaxIdleConnectionsPercent: { shape: "number" }, ConnectionBorrowTimeout: { shape: "number" }, SessionPinningFilters: { shape: "StringList" }, InitQuery: { shape: "string" } } },
    ConnectionPoolConfigurationInfo: { kind: "structure", members: { MaxConnectionsPercent: { shape: "number" }, MaxIdleConnectionsPercent: { shape: "number" }, ConnectionBorrowTimeout: { shape: "number" }, SessionPinningFilters: { shape: "StringList" }, InitQuery: { shape: "string" } } },
    CreateDBClusterEndpointMessage: { kind: "structure", members: { DBClusterIdentifier: { shape: "string", required: true }, DBClusterEndpointIdentifier: { shape: "string", required: true }, EndpointType: { shape: "string", required: true }, StaticMembers: { shape: "StringList" }, ExcludedMembers: { shape: "StringList" }, Tags: { shape: "TagList" } } },
    CreateDBClusterMessage: { kind: "structure", members: { DBClusterIdentifier: { shape: "string", required: true }, Engine: { shape: "string", required: true }, AvailabilityZones: { shape: "AvailabilityZones" }, BackupRetentionPeriod: { shape: "number" }, CharacterSetName: { shape: "string" }, DatabaseName: { shape: "string" }, DBClusterParameterGroupName: { shape: "string" }, VpcSecurityGroupIds: { shape: "VpcSecurityGroupIdList" }, DBSubnetGroupName: { shape: "string" }, EngineVersion: { shape: "string" }, Port: { shape: "number" }, MasterUsername: { shape: "string" }, MasterUserPassword: { shape: "string" }, OptionGroupName: { shape: "string" }, PreferredBackupWindow: { shape: "string" }, PreferredMaintenanceWindow: { shape: "string" }, ReplicationSourceIdentifier: { shape: "string" }, Tags: { shape: "TagList" }, StorageEncrypted: { shape: "boolean" }, KmsKeyId: { shape: "string" }, PreSignedUrl: { shape: "string" }, EnableIAMDatabaseAuthentication: { shape: "boolean" }, BacktrackWindow: { shape: "number" }, EnableCloudwatchLogsExports: { shape: "StringList" }, EngineMode: { shape: "string" }, ScalingConfiguration: { shape: "ScalingConfiguration" }, RdsCustomClusterConfiguration: { shape: "RdsCustomClusterConfiguration" }, DBClusterInstanceClass: { shape: "string" }, AllocatedStorage: { shape: "number" }, StorageType: { shape: "string" }, Iops: { shape: "number" }, PubliclyAccessible: { shape: "boolean" }, AutoMinorVersionUpgrade: { shape: "boolean" }, DeletionProtection: { shape: "boolean" }, GlobalClusterIdentifier: { shape: "string" }, EnableHttpEndpoint: { shape: "boolean" }, CopyTagsToSnapshot: { shape: "boolean" }, Domain: { shape: "string" }, DomainIAMRoleName: { shape: "string" }, EnableGlobalWriteForwarding: { shape: "boolean" }, NetworkType: { shape: "string" }, ServerlessV2ScalingConfiguration: { shape: "ServerlessV2ScalingConfiguration" }, MonitoringInterval: { shape: "number" }, MonitoringRoleArn: { shape: "string" }, DatabaseInsightsMode: { shape: "string", constraint: { enum: ["standard", "advanced"] } }, EnablePerformanceInsights: { shape: "boolean" }, PerformanceInsightsKMSKeyId: { shape: "string" }, PerformanceInsightsRetentionPeriod: { shape: "number" }, EnableLimitlessDatabase: { shape: "boolean" }, ClusterScalabilityType: { shape: "string", constraint: { enum: ["standard", "limitless"] } }, DBSystemId: { shape: "string" }, ManageMasterUserPassword: { shape: "boolean" }, EnableLocalWriteForwarding: { shape: "boolean" }, MasterUserSecretKmsKeyId: { shape: "string" }, CACertificateIdentifier: { shape: "string" }, EngineLifecycleSupport: { shape: "string" }, TagSpecifications: { shape: "TagSpecificationList" }, MasterUserAuthenticationType: { shape: "string" }, WithExpressConfiguration: { shape: "boolean" }, AssociatedRoles: { shape: "DBClusterAssociatedRoles" } } },
    CreateDBClusterParameterGroupMessage: { kind: "structure", members: { DBClusterParameterGroupName: { shape: "string", required: true }, DBParameterGroupFamily: { shape: "string", required: true }, Description: { shape: "string", required: true }, Tags: { shape: "TagList" } } },
    CreateDBClusterParameterGroupResult: { kind: "structure", members: { DBClusterParameterGroup: { shape: "DBClusterParameterGroup" } } },
    CreateDBClusterResult: { kind: "structure", members: { DBCluster: { shape: "DBCluster" } } },
    CreateDBClusterSnapshotMessage: { kind: "structure", members: { DBClusterSnapshotIdentifier: { shape: "string", required: true }, DBClusterIdentifier: { shape: "string", required: true }, Tags: { shape: "TagList" } } },
    CreateDBClusterSnapshotResult: { kind: "structure", members: { DBClusterSnapshot: { shape: "DBClusterSnapshot" } } },
    CreateDBInstanceMessage: { kind: "structure", members: { DBInstanceIdentifier: { shape: "string", required: true }, DBInstanceClass: { shape: "string", required: true }, Engine: { shape: "string", required: true }, DBName: { shape: "string" }, AllocatedStorage: { shape: "number" }, MasterUsername: { shape: "string" }, MasterUserPassword: { shape: "string" }, DBSecurityGroups: { shape: "DBSecurityGroupNameList" }, VpcSecurityGroupIds: { shape: "VpcSecurityGroupIdList" }, AvailabilityZone: { shape: "string" }, DBSubnetGroupName: { shape: "string" }, PreferredMaintenanceWindow: { shape: "string" }, DBParameterGroupName: { shape: "string" }, BackupRetentionPeriod: { shape: "number" }, PreferredBackupWindow: { shape: "string" }, Port: { shape: "number" }, MultiAZ: { shape: "boolean" }, EngineVersion: { shape: "string" }, AutoMinorVersionUpgrade: { shape: "boolean" }, LicenseModel: { shape: "string" }, Iops: { shape: "number" }, StorageThroughput: { shape: "number" }, OptionGroupName: { shape: "string" }, CharacterSetName: { shape: "string" }, NcharCharacterSetName: { shape: "string" }, PubliclyAccessible: { shape: "boolean" }, Tags: { shape: "TagList" }, DBClusterIdentifier: { shape: "string" }, StorageType: { shape: "string" }, TdeCredentialArn: { shape: "string" }, TdeCredentialPassword: { shape: "string" }, StorageEncrypted: { shape: "boolean" }, KmsKeyId: { shape: "string" }, Domain: { shape: "string" }, DomainFqdn: { shape: "string" }, DomainOu: { shape: "string" }, DomainAuthSecretArn: { shape: "string" }, DomainDnsIps: { shape: "StringList" }, CopyTagsToSnapshot: { shape: "boolean" }, MonitoringInterval: { shape: "number" }, MonitoringRoleArn: { shape: "string" }, DomainIAMRoleName: { shape: "string" }, PromotionTier: { shape: "number" }, Timezone: { shape: "string" }, EnableIAMDatabaseAuthentication: { shape: "boolean" }, DatabaseInsightsMode: { shape: "string", constraint: { enum: ["standard", "advanced"] } }, EnablePerformanceInsights: { shape: "boolean" }, PerformanceInsightsKMSKeyId: { shape: "string" }, PerformanceInsightsRetentionPeriod: { shape: "number" }, EnableCloudwatchLogsExports: { shape: "StringList" }, ProcessorFeatures: { shape: "ProcessorFeatureList" }, DeletionProtection: { shape: "boolean" }, MaxAllocatedStorage: { shape: "number" }, EnableCustomerOwnedIp: { shape: "boolean" }, NetworkType: { shape: "string" }, BackupTarget: { shape: "string" }, CustomIamInstanceProfile: { shape: "string" }, DBSystemId: { shape: "string" }, CACertificateIdentifier: { shape: "string" }, ManageMasterUserPassword: { shape: "boolean" }, MasterUserSecretKmsKeyId: { shape: "string" }, MultiTenant: { shape: "boolean" }, DedicatedLogVolume: { shape: "boolean" }, EngineLifecycleSupport: { shape: "string" }, AdditionalStorageVolumes: { shape: "AdditionalStorageVolumesList" }, TagSpecifications: { shape: "TagSpecificationList" }, DBCapacityReservationIdentifier: { shape: "string" }, MasterUserAuthenticationType: { shape: "string" } } },
    CreateDBInstanceResult: { kind: "structure", members: { DBInstance: { shape: "DBInstance" } } },
    CreateDBParameterGroupMessage: { kind: "structure", members: { DBParameterGroupName: { shape: "string", required: true }, DBParameterGroupFamily: { shape: "string", required: true }, Description: { shape: "string", required: true }, Tags: { shape: "TagList" } } },
    CreateDBParameterGroupResult: { kind: "structure", members: { DBParameterGroup: { shape: "DBParameterGroup" } } },
    CreateDBProxyEndpointRequest: { kind: "structure", members: { DBProxyName: { shape: "string", required: true }, DBProxyEndpointName: { shape: "string", required: true }, VpcSubnetIds: { shape: "StringList", required: true }, VpcSecurityGroupIds: { shape: "StringList" }, TargetRole: { shape: "string", constraint: { enum: ["READ_WRITE", "READ_ONLY"] } }, Tags: { shape: "TagList" }, EndpointNetworkType: { shape: "string" } } },
    CreateDBProxyEndpointResponse: { kind: "structure", members: { DBProxyEndpoint: { shape: "DBProxyEndpoint" } } },
    CreateDBProxyRequest: { kind: "structure", members: { DBProxyName: { shape: "string", required: true }, EngineFamily: { shape: "string", constraint: { enum: ["MYSQL", "POSTGRESQL", "SQLSERVER"] }, required: true }, RoleArn: { shape: "string", required: true }, VpcSubnetIds: { shape: "StringList", required: true }, DefaultAuthScheme: { shape: "string" }, Auth: { shape: "UserAuthConfigList" }, VpcSecurityGroupIds: { shape: "StringList" }, RequireTLS: { shape: "boolean" }, IdleClientTimeout: { shape: "number" }, DebugLogging: { shape: "boolean" }, Tags: { shape: "TagList" }, EndpointNetworkType: { shape: "string" }, TargetConnectionNetworkType: { shape: "string" } } },
    CreateDBProxyResponse: { kind: "structure", members: { DBProxy: { shape: "DBProxy" } } },
    CreateDBSnapshotMessage: { kind: "structure", members: { DBSnapshotIdentifier: { shape: "string", required: true }, DBInstanceIdentifier: { shape: "string", required: true }, Tags: { shape: "TagList" } } },
    CreateDBSnapshotResult: { kind: "structure", members: { DBSnapshot: { shape: "DBSnapshot" } } },
    CreateDBSubnetGroupMessage: { kind: "structure", members: { DBSubnetGroupName: { shape: "string", required: true }, DBSubnetGroupDescription: { shape: "string", required: true }, SubnetIds: { shape: "SubnetIdentifierList", required: true }, Tags: { shape: "TagList" } } },
    CreateDBSubnetGroupResult: { kind: "structure", members: { DBSubnetGroup: { shape: "DBSubnetGroup" } } },
    DBCluster: { kind: "structure", members: { AllocatedStorage: { shape: "number" }, AvailabilityZones: { shape: "AvailabilityZones" }, BackupRetentionPeriod: { shape: "number" }, CharacterSetName: { shape: "string" }, DatabaseName: { shape: "string" }, DBClusterIdentifier: { shape: "string" }, DBClusterParameterGroup: { shape: "string" }, DBSubnetGroup: { shape: "string" }, Status: { shape: "string" }, PercentProgress: { shape: "string" }, EarliestRestorableTime: { shape: "timestamp" }, Endpoint: { shape: "string" }, ReaderEndpoint: { shape: "string" }, CustomEndpoints: { shape: "StringList" }, MultiAZ: { shape: "boolean" }, Engine: { shape: "string" }, EngineVersion: { shape: "string" }, LatestRestorableTime: { shape: "timestamp" }, Port: { shape: "number" }, MasterUsername: { shape: "string" }, DBClusterOptionGroupMemberships: { shape: "DBClusterOptionGroupMemberships" }, PreferredBackupWindow: { shape: "string" }, PreferredMaintenanceWindow: { shape: "string" }, UpgradeRolloutOrder: { shape: "string" }, ReplicationSourceIdentifier: { shape: "string" }, ReadReplicaIdentifiers: { shape: "ReadReplicaIdentifierList" }, StatusInfos: { shape: "DBClusterStatusInfoList" }, DBClusterMembers: { shape: "DBClusterMemberList" }, VpcSecurityGroups: { shape: "VpcSecurityGroupMembershipList" }, HostedZoneId: { shape: "string" }, StorageEncrypted: { shape: "boolean" }, StorageEncryptionType: { shape: "string" }, KmsKeyId: { shape: "string" }, DbClusterResourceId: { shape: "string" }, DBClusterArn: { shape: "string" }, AssociatedRoles: { shape: "DBClusterRoles" }, IAMDatabaseAuthenticationEnabled: { shape: "boolean" }, CloneGroupId: { shape: "string" }, ClusterCreateTime: { shape: "timestamp" }, EarliestBacktrackTime: { shape: "timestamp" }, BacktrackWindow: { shape: "number" }, BacktrackConsumedChangeRecords: { shape: "number" }, EnabledCloudwatchLogsExports: { shape: "StringList" }, Capacity: { shape: "number" }, PendingModifiedValues: { shape: "ClusterPendingModifiedValues" }, EngineMode: { shape: "string" }, ScalingConfigurationInfo: { shape: "ScalingConfigurationInfo" }, RdsCustomClusterConfiguration: { shape: "RdsCustomClusterConfiguration" }, DBClusterInstanceClass: { shape: "string" }, StorageType: { shape: "string" }, Iops: { shape: "number" }, StorageThroughput: { shape: "number" }, IOOptimizedNextAllowedModificationTime: { shape: "timestamp" }, PubliclyAccessible: { shape: "boolean" }, AutoMinorVersionUpgrade: { shape: "boolean" }, DeletionProtection: { shape: "boolean" }, HttpEndpointEnabled: { shape: "boolean" }, ActivityStreamMode: { shape: "string" }, ActivityStreamStatus: { shape: "string" }, ActivityStreamKmsKeyId: { shape: "string" }, ActivityStreamKinesisStreamName: { shape: "string" }, CopyTagsToSnapshot: { shape: "boolean" }, CrossAccountClone: { shape: "boolean" }, DomainMemberships: { shape: "DomainMembershipList" }, TagList: { shape: "TagList" }, GlobalClusterIdentifier: { shape: "string" }, GlobalWriteForwardingStatus: { shape: "string" }, GlobalWriteForwardingRequested: { shape: "boolean" }, NetworkType: { shape: "string" }, AutomaticRestartTime: { shape: "timestamp" }, ServerlessV2ScalingConfiguration: { shape: "ServerlessV2ScalingConfigurationInfo" }, ServerlessV2PlatformVersion: { shape: "string" }, MonitoringInterval: { shape: "number" }, MonitoringRoleArn: { shape: "string" }, DatabaseInsightsMode: { shape: "string" }, PerformanceInsightsEnabled: { shape: "boolean" }, PerformanceInsightsKMSKeyId: { shape: "string" }, PerformanceInsightsRetentionPeriod: { shape: "number" }, DBSystemId: { shape: "string" }, MasterUserSecret: { shape: "MasterUserSecret" }, LocalWriteForwardingStatus: { shape: "string" }, AwsBackupRecoveryPointArn: { shape: "string" }, LimitlessDatabase: { shape: "LimitlessDatabase" }, ClusterScalabilityType: { shape: "string" }, CertificateDetails: { shape: "CertificateDetails" }, EngineLifecycleSupport: { shape: "string" }, VPCNetworkingEnabled: { shape: "boolean" }, InternetAccessGatewayEnabled: { shape: "boolean" } } },
    DBClusterAlreadyExistsFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBClusterAssociatedRole: { kind: "structure", members: { RoleArn: { shape: "string", required: true }, FeatureName: { shape: "string" } } },
    DBClusterAssociatedRoles: { kind: "list", of: { shape: "DBClusterAssociatedRole", traits: { xmlName: "DBClusterAssociatedRole" } } },
    DBClusterAutomatedBackupQuotaExceededFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBClusterEndpoint: { kind: "structure", members: { DBClusterEndpointIdentifier: { shape: "string" }, DBClusterIdentifier: { shape: "string" }, DBClusterEndpointResourceIdentifier: { shape: "string" }, Endpoint: { shape: "string" }, Status: { shape: "string" }, EndpointType: { shape: "string" }, CustomEndpointType: { shape: "string" }, StaticMembers: { shape: "StringList" }, ExcludedMembers: { shape: "StringList" }, DBClusterEndpointArn: { shape: "string" } } },
    DBClusterEndpointAlreadyExistsFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBClusterEndpointList: { kind: "list", of: { shape: "DBClusterEndpoint", traits: { xmlName: "DBClusterEndpointList" } } },
    DBClusterEndpointMessage: { kind: "structure", members: { Marker: { shape: "string" }, DBClusterEndpoints: { shape: "DBClusterEndpointList" } } },
    DBClusterEndpointNotFoundFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBClusterEndpointQuotaExceededFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBClusterList: { kind: "list", of: { shape: "DBCluster", traits: { xmlName: "DBCluster" } } },
    DBClusterMember: { kind: "structure", members: { DBInstanceIdentifier: { shape: "string" }, IsClusterWriter: { shape: "boolean" }, DBClusterParameterGroupStatus: { shape: "string" }, PromotionTier: { shape: "number" } } },
    DBClusterMemberList: { kind: "list", of: { shape: "DBClusterMember", traits: { xmlName: "DBClusterMember" } } },
    DBClusterMessage: { kind: "structure", members: { Marker: { shape: "string" }, DBClusters: { shape: "DBClusterList" } } },
    DBClusterNotFoundFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBClusterOptionGroupMemberships: { kind: "list", of: { shape: "DBClusterOptionGroupStatus", traits: { xmlName: "DBClusterOptionGroup" } } },
    DBClusterOptionGroupStatus: { kind: "structure", members: { DBClusterOptionGroupName: { shape: "string" }, Status: { shape: "string" } } },
    DBClusterParameterGroup: { kind: "structure", members: { DBClusterParameterGroupName: { shape: "string" }, DBParameterGroupFamily: { shape: "string" }, Description: { shape: "string" }, DBClusterParameterGroupArn: { shape: "string" } } },
    DBClusterParameterGroupDetails: { kind: "structure", members: { Parameters: { shape: "ParametersList" }, Marker: { shape: "string" } } },
    DBClusterParameterGroupList: { kind: "list", of: { shape: "DBClusterParameterGroup", traits: { xmlName: "DBClusterParameterGroup" } } },
    DBClusterParameterGroupNameMessage: { kind: "structure", members: { DBClusterParameterGroupName: { shape: "string" } } },
    DBClusterParameterGroupNotFoundFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBClusterParameterGroupsMessage: { kind: "structure", members: { Marker: { shape: "string" }, DBClusterParameterGroups: { shape: "DBClusterParameterGroupList" } } },
    DBClusterQuotaExceededFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBClusterRole: { kind: "structure", members: { RoleArn: { shape: "string" }, Status: { shape: "string" }, FeatureName: { shape: "string" } } },
    DBClusterRoles: { kind: "list", of: { shape: "DBClusterRole", traits: { xmlName: "DBClusterRole" } } },
    DBClusterSnapshot: { kind: "structure", members: { AvailabilityZones: { shape: "AvailabilityZones" }, DBClusterSnapshotIdentifier: { shape: "string" }, DBClusterIdentifier: { shape: "string" }, SnapshotCreateTime: { shape: "timestamp" }, Engine: { shape: "string" }, EngineMode: { shape: "string" }, AllocatedStorage: { shape: "number" }, Status: { shape: "string" }, Port: { shape: "number" }, VpcId: { shape: "string" }, ClusterCreateTime: { shape: "timestamp" }, MasterUsername: { shape: "string" }, EngineVersion: { shape: "string" }, LicenseModel: { shape: "string" }, SnapshotType: { shape: "string" }, PercentProgress: { shape: "number" }, StorageEncrypted: { shape: "boolean" }, StorageEncryptionType: { shape: "string" }, BackupRetentionPeriod: { shape: "number" }, PreferredBackupWindow: { shape: "string" }, KmsKeyId: { shape: "string" }, DBClusterSnapshotArn: { shape: "string" }, SourceDBClusterSnapshotArn: { shape: "string" }, IAMDatabaseAuthenticationEnabled: { shape: "boolean" }, TagList: { shape: "TagList" }, StorageType: { shape: "string" }, StorageThroughput: { shape: "number" }, DbClusterResourceId: { shape: "string" }, DBSystemId: { shape: "string" } } },
    DBClusterSnapshotAlreadyExistsFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBClusterSnapshotList: { kind: "list", of: { shape: "DBClusterSnapshot", traits: { xmlName: "DBClusterSnapshot" } } },
    DBClusterSnapshotMessage: { kind: "structure", members: { Marker: { shape: "string" }, DBClusterSnapshots: { shape: "DBClusterSnapshotList" } } },
    DBClusterSnapshotNotFoundFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBClusterStatusInfo: { kind: "structure", members: { StatusType: { shape: "string" }, Normal: { shape: "boolean" }, Status: { shape: "string" }, Message: { shape: "string" } } },
    DBClusterStatusInfoList: { kind: "list", of: { shape: "DBClusterStatusInfo", traits: { xmlName: "DBClusterStatusInfo" } } },
    DBInstance: { kind: "structure", members: { DBInstanceIdentifier: { shape: "string" }, DBInstanceClass: { shape: "string" }, Engine: { shape: "string" }, DBInstanceStatus: { shape: "string" }, MasterUsername: { shape: "string" }, DBName: { shape: "string" }, Endpoint: { shape: "Endpoint" }, AllocatedStorage: { shape: "number" }, InstanceCreateTime: { shape: "timestamp" }, PreferredBackupWindow: { shape: "string" }, BackupRetentionPeriod: { shape: "number" }, DBSecurityGroups: { shape: "DBSecurityGroupMembershipList" }, VpcSecurityGroups: { shape: "VpcSecurityGroupMembershipList" }, DBParameterGroups: { shape: "DBParameterGroupStatusList" }, AvailabilityZone: { shape: "string" }, DBSubnetGroup: { shape: "DBSubnetGroup" }, PreferredMaintenanceWindow: { shape: "string" }, UpgradeRolloutOrder: { shape: "string" }, PendingModifiedValues: { shape: "PendingModifiedValues" }, LatestRestorableTime: { shape: "timestamp" }, MultiAZ: { shape: "boolean" }, EngineVersion: { shape: "string" }, AutoMinorVersionUpgrade: { shape: "boolean" }, ReadReplicaSourceDBInstanceIdentifier: { shape: "string" }, ReadReplicaDBInstanceIdentifiers: { shape: "ReadReplicaDBInstanceIdentifierList" }, ReadReplicaDBClusterIdentifiers: { shape: "ReadReplicaDBClusterIdentifierList" }, ReplicaMode: { shape: "string" }, LicenseModel: { shape: "string" }, Iops: { shape: "number" }, StorageThroughput: { shape: "number" }, OptionGroupMemberships: { shape: "OptionGroupMembershipList" }, CharacterSetName: { shape: "string" }, NcharCharacterSetName: { shape: "string" }, SecondaryAvailabilityZone: { shape: "string" }, PubliclyAccessible: { shape: "boolean" }, StatusInfos: { shape: "DBInstanceStatusInfoList" }, StorageType: { shape: "string" }, StorageEncryptionType: { shape: "string" }, TdeCredentialArn: { shape: "string" }, DbInstancePort: { shape: "number" }, DBClusterIdentifier: { shape: "string" }, StorageEncrypted: { shape: "boolean" }, KmsKeyId: { shape: "string" }, DbiResourceId: { shape: "string" }, CACertificateIdentifier: { shape: "string" }, DomainMemberships: { shape: "DomainMembershipList" }, CopyTagsToSnapshot: { shape: "boolean" }, MonitoringInterval: { shape: "number" }, EnhancedMonitoringResourceArn: { shape: "string" }, MonitoringRoleArn: { shape: "string" }, PromotionTier: { shape: "number" }, DBInstanceArn: { shape: "string" }, Timezone: { shape: "string" }, IAMDatabaseAuthenticationEnabled: { shape: "boolean" }, DatabaseInsightsMode: { shape: "string" }, PerformanceInsightsEnabled: { shape: "boolean" }, PerformanceInsightsKMSKeyId: { shape: "string" }, PerformanceInsightsRetentionPeriod: { shape: "number" }, EnabledCloudwatchLogsExports: { shape: "StringList" }, ProcessorFeatures: { shape: "ProcessorFeatureList" }, DeletionProtection: { shape: "boolean" }, AssociatedRoles: { shape: "DBInstanceRoles" }, ListenerEndpoint: { shape: "Endpoint" }, MaxAllocatedStorage: { shape: "number" }, TagList: { shape: "TagList" }, AutomationMode: { shape: "string" }, ResumeFullAutomationModeTime: { shape: "timestamp" }, CustomerOwnedIpEnabled: { shape: "boolean" }, NetworkType: { shape: "string" }, ActivityStreamStatus: { shape: "string" }, ActivityStreamKmsKeyId: { shape: "string" }, ActivityStreamKinesisStreamName: { shape: "string" }, ActivityStreamMode: { shape: "string" }, ActivityStreamEngineNativeAuditFieldsIncluded: { shape: "boolean" }, AwsBackupRecoveryPointArn: { shape: "string" }, DBInstanceAutomatedBackupsReplications: { shape: "DBInstanceAutomatedBackupsReplicationList" }, BackupTarget: { shape: "string" }, AutomaticRestartTime: { shape: "timestamp" }, CustomIamInstanceProfile: { shape: "string" }, ActivityStreamPolicyStatus: { shape: "string" }, CertificateDetails: { shape: "CertificateDetails" }, DBSystemId: { shape: "string" }, MasterUserSecret: { shape: "MasterUserSecret" }, ReadReplicaSourceDBClusterIdentifier: { shape: "string" }, PercentProgress: { shape: "string" }, MultiTenant: { shape: "boolean" }, DedicatedLogVolume: { shape: "boolean" }, IsStorageConfigUpgradeAvailable: { shape: "boolean" }, EngineLifecycleSupport: { shape: "string" }, AdditionalStorageVolumes: { shape: "AdditionalStorageVolumesOutputList" }, StorageVolumeStatus: { shape: "string" }, StorageOperationStatus: { shape: "string" }, StorageOperationPercentProgress: { shape: "number" }, DBCapacityReservationIdentifier: { shape: "string" } } },
    DBInstanceAlreadyExistsFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBInstanceAutomatedBackupQuotaExceededFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBInstanceAutomatedBackupsReplication: { kind: "structure", members: { DBInstanceAutomatedBackupsArn: { shape: "string" } } },
    DBInstanceAutomatedBackupsReplicationList: { kind: "list", of: { shape: "DBInstanceAutomatedBackupsReplication", traits: { xmlName: "DBInstanceAutomatedBackupsReplication" } } },
    DBInstanceList: { kind: "list", of: { shape: "DBInstance", traits: { xmlName: "DBInstance" } } },
    DBInstanceMessage: { kind: "structure", members: { Marker: { shape: "string" }, DBInstances: { shape: "DBInstanceList" } } },
    DBInstanceNotFoundFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBInstanceRole: { kind: "structure", members: { RoleArn: { shape: "string" }, FeatureName: { shape: "string" }, Status: { shape: "string" } } },
    DBInstanceRoles: { kind: "list", of: { shape: "DBInstanceRole", traits: { xmlName: "DBInstanceRole" } } },
    DBInstanceStatusInfo: { kind: "structure", members: { StatusType: { shape: "string" }, Normal: { shape: "boolean" }, Status: { shape: "string" }, Message: { shape: "string" } } },
    DBInstanceStatusInfoList: { kind: "list", of: { shape: "DBInstanceStatusInfo", traits: { xmlName: "DBInstanceStatusInfo" } } },
    DBParameterGroup: { kind: "structure", members: { DBParameterGroupName: { shape: "string" }, DBParameterGroupFamily: { shape: "string" }, Description: { shape: "string" }, DBParameterGroupArn: { shape: "string" } } },
    DBParameterGroupAlreadyExistsFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBParameterGroupDetails: { kind: "structure", members: { Parameters: { shape: "ParametersList" }, Marker: { shape: "string" } } },
    DBParameterGroupList: { kind: "list", of: { shape: "DBParameterGroup", traits: { xmlName: "DBParameterGroup" } } },
    DBParameterGroupNameMessage: { kind: "structure", members: { DBParameterGroupName: { shape: "string" } } },
    DBParameterGroupNotFoundFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBParameterGroupQuotaExceededFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBParameterGroupStatus: { kind: "structure", members: { DBParameterGroupName: { shape: "string" }, ParameterApplyStatus: { shape: "string" } } },
    DBParameterGroupStatusList: { kind: "list", of: { shape: "DBParameterGroupStatus", traits: { xmlName: "DBParameterGroup" } } },
    DBParameterGroupsMessage: { kind: "structure", members: { Marker: { shape: "string" }, DBParameterGroups: { shape: "DBParameterGroupList" } } },
    DBProxy: { kind: "structure", members: { DBProxyName: { shape: "string" }, DBProxyArn: { shape: "string" }, Status: { shape: "string" }, EngineFamily: { shape: "string" }, VpcId: { shape: "string" }, VpcSecurityGroupIds: { shape: "StringList" }, VpcSubnetIds: { shape: "StringList" }, DefaultAuthScheme: { shape: "string" }, Auth: { shape: "UserAuthConfigInfoList" }, RoleArn: { shape: "string" }, Endpoint: { shape: "string" }, RequireTLS: { shape: "boolean" }, IdleClientTimeout: { shape: "number" }, DebugLogging: { shape: "boolean" }, CreatedDate: { shape: "timestamp" }, UpdatedDate: { shape: "timestamp" }, EndpointNetworkType: { shape: "string" }, TargetConnectionNetworkType: { shape: "string" } } },
    DBProxyAlreadyExistsFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBProxyEndpoint: { kind: "structure", members: { DBProxyEndpointName: { shape: "string" }, DBProxyEndpointArn: { shape: "string" }, DBProxyName: { shape: "string" }, Status: { shape: "string" }, VpcId: { shape: "string" }, VpcSecurityGroupIds: { shape: "StringList" }, VpcSubnetIds: { shape: "StringList" }, Endpoint: { shape: "string" }, CreatedDate: { shape: "timestamp" }, TargetRole: { shape: "string" }, IsDefault: { shape: "boolean" }, EndpointNetworkType: { shape: "string" } } },
    DBProxyEndpointAlreadyExistsFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBProxyEndpointList: { kind: "list", of: { shape: "DBProxyEndpoint" } },
    DBProxyEndpointNotFoundFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBProxyEndpointQuotaExceededFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBProxyList: { kind: "list", of: { shape: "DBProxy" } },
    DBProxyNotFoundFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBProxyQuotaExceededFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBProxyTarget: { kind: "structure", members: { TargetArn: { shape: "string" }, Endpoint: { shape: "string" }, TrackedClusterId: { shape: "string" }, RdsResourceId: { shape: "string" }, Port: { shape: "number" }, Type: { shape: "string" }, Role: { shape: "string" }, TargetHealth: { shape: "TargetHealth" } } },
    DBProxyTargetAlreadyRegisteredFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBProxyTargetGroup: { kind: "structure", members: { DBProxyName: { shape: "string" }, TargetGroupName: { shape: "string" }, TargetGroupArn: { shape: "string" }, IsDefault: { shape: "boolean" }, Status: { shape: "string" }, ConnectionPoolConfig: { shape: "ConnectionPoolConfigurationInfo" }, CreatedDate: { shape: "timestamp" }, UpdatedDate: { shape: "timestamp" } } },
    DBProxyTargetGroupNotFoundFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBProxyTargetNotFoundFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBSecurityGroupMembership: { kind: "structure", members: { DBSecurityGroupName: { shape: "string" }, Status: { shape: "string" } } },
    DBSecurityGroupMembershipList: { kind: "list", of: { shape: "DBSecurityGroupMembership", traits: { xmlName: "DBSecurityGroup" } } },
    DBSecurityGroupNameList: { kind: "list", of: { shape: "string", traits: { xmlName: "DBSecurityGroupName" } } },
    DBSecurityGroupNotFoundFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBSnapshot: { kind: "structure", members: { DBSnapshotIdentifier: { shape: "string" }, DBInstanceIdentifier: { shape: "string" }, SnapshotCreateTime: { shape: "timestamp" }, Engine: { shape: "string" }, AllocatedStorage: { shape: "number" }, Status: { shape: "string" }, Port: { shape: "number" }, AvailabilityZone: { shape: "string" }, VpcId: { shape: "string" }, InstanceCreateTime: { shape: "timestamp" }, MasterUsername: { shape: "string" }, EngineVersion: { shape: "string" }, LicenseModel: { shape: "string" }, SnapshotType: { shape: "string" }, Iops: { shape: "number" }, StorageThroughput: { shape: "number" }, OptionGroupName: { shape: "string" }, PercentProgress: { shape: "number" }, SourceRegion: { shape: "string" }, SourceDBSnapshotIdentifier: { shape: "string" }, StorageType: { shape: "string" }, TdeCredentialArn: { shape: "string" }, Encrypted: { shape: "boolean" }, StorageEncryptionType: { shape: "string" }, BackupRetentionPeriod: { shape: "number" }, PreferredBackupWindow: { shape: "string" }, KmsKeyId: { shape: "string" }, DBSnapshotArn: { shape: "string" }, Timezone: { shape: "string" }, IAMDatabaseAuthenticationEnabled: { shape: "boolean" }, ProcessorFeatures: { shape: "ProcessorFeatureList" }, DbiResourceId: { shape: "string" }, TagList: { shape: "TagList" }, SnapshotTarget: { shape: "string" }, OriginalSnapshotCreateTime: { shape: "timestamp" }, SnapshotDatabaseTime: { shape: "timestamp" }, DBSystemId: { shape: "string" }, MultiTenant: { shape: "boolean" }, DedicatedLogVolume: { shape: "boolean" }, AdditionalStorageVolumes: { shape: "AdditionalStorageVolumesList" }, SnapshotAvailabilityZone: { shape: "string" }, FullSnapshotSizeInBytes: { shape: "number" } } },
    DBSnapshotAlreadyExistsFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBSnapshotList: { kind: "list", of: { shape: "DBSnapshot", traits: { xmlName: "DBSnapshot" } } },
    DBSnapshotMessage: { kind: "structure", members: { Marker: { shape: "string" }, DBSnapshots: { shape: "DBSnapshotList" } } },
    DBSnapshotNotFoundFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBSubnetGroup: { kind: "structure", members: { DBSubnetGroupName: { shape: "string" }, DBSubnetGroupDescription: { shape: "string" }, VpcId: { shape: "string" }, SubnetGroupStatus: { shape: "string" }, Subnets: { shape: "SubnetList" }, DBSubnetGroupArn: { shape: "string" }, SupportedNetworkTypes: { shape: "StringList" } } },
    DBSubnetGroupAlreadyExistsFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBSubnetGroupDoesNotCoverEnoughAZs: { kind: "structure", members: { message: { shape: "string" } } },
    DBSubnetGroupMessage: { kind: "structure", members: { Marker: { shape: "string" }, DBSubnetGroups: { shape: "DBSubnetGroups" } } },
    DBSubnetGroupNotFoundFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBSubnetGroupQuotaExceededFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBSubnetGroups: { kind: "list", of: { shape: "DBSubnetGroup", traits: { xmlName: "DBSubnetGroup" } } },
    DBSubnetQuotaExceededFault: { kind: "structure", members: { message: { shape: "string" } } },
    DBUpgradeDependencyFailureFault: { kind: "structure", members: { message: { shape: "string" } } },
    DeleteDBClusterEndpointMessage: { kind: "structure", members: { DBClusterEndpointIdentifier: { shape: "string", required: true } } },
    DeleteDBClusterMessage: { kind: "structure", members: { DBClusterIdentifier: { shape: "string", required: true }, SkipFinalSnapshot: { shape: "boolean" }, FinalDBSnapshotIdentifier: { shape: "string" }, DeleteAutomatedBackups: { shape: "boolean" } } },
    DeleteDBClusterParameterGroupMessage: { kind: "structure", members: { DBClusterParameterGroupName: { shape: "string", required: true } } },
    DeleteDBClusterResult: { kind: "structure", members: { DBCluster: { shape: "DBCluster" } } },
    DeleteDBClusterSnapshotMessage: { kind: "structure", members: { DBClusterSnapshotIdentifier: { shape: "string", required: true } } },
    DeleteDBClusterSnapshotResult: { kind: "structure", members: { DBClusterSnapshot: { shape: "DBClusterSnapshot" } } },
    DeleteDBInstanceMessage: { kind: "structure", members: { DBInstanceIdentifier: { shape: "string", required: true }, SkipFinalSnapshot: { shape: "boolean" }, FinalDBSnapshotIdentifier: { shape: "string" }, DeleteAutomatedBackups: { shape: "boolean" } } },
    DeleteDBInstanceResult: { kind: "structure", members: { DBInstance: { shape: "DBInstance" } } },
    DeleteDBParameterGroupMessage: { kind: "structure", members: { DBParameterGroupName: { shape: "string", required: true } } },
    DeleteDBProxyEndpointRequest: { kind: "structure", members: { DBProxyEndpointName: { shape: "string", required: true } } },
    DeleteDBProxyEndpointResponse: { kind: "structure", members: { DBProxyEndpoint: { shape: "DBProxyEndpoint" } } },
    DeleteDBProxyRequest: { kind: "structure", members: { DBProxyName: { shape: "string", required: true } } },
    DeleteDBProxyResponse: { kind: "structure", members: { DBProxy: { shape: "DBProxy" } } },
    DeleteDBSnapshotMessage: { kind: "structure", members: { DBSnapshotIdentifier: { shape: "string", required: true } } },
    DeleteDBSnapshotResult: { kind: "structure", members: { DBSnapshot: { shape: "DBSnapshot" } } },
    DeleteDBSubnetGroupMessage: { kind: "structure", members: { DBSubnetGroupName: { shape: "string", required: true } } },
    DeregisterDBProxyTargetsRequest: { kind: "structure", members: { DBProxyName: { shape: "string", required: true }, TargetGroupName: { shape: "string" }, DBInstanceIdentifiers: { shape: "StringList" }, DBClusterIdentifiers: { shape: "StringList" } } },
    DeregisterDBProxyTargetsResponse: { kind: "structure", members: {} },
    DescribeDBClusterEndpointsMessage: { kind: "structure", members: { DBClusterIdentifier: { shape: "string" }, DBClusterEndpointIdentifier: { shape: "string" }, Filters: { shape: "FilterList" }, MaxRecords: { shape: "number" }, Marker: { shape: "string" } } },
    DescribeDBClusterParameterGroupsMessage: { kind: "structure", members: { DBClusterParameterGroupName: { shape: "string" }, Filters: { shape: "FilterList" }, MaxRecords: { shape: "number" }, Marker: { shape: "string" } } },
    DescribeDBClusterParametersMessage: { kind: "structure", members: { DBClusterParameterGroupName: { shape: "string", required: true }, Source: { shape: "string" }, Filters: { shape: "FilterList" }, MaxRecords: { shape: "number" }, Marker: { shape: "string" } } },
    DescribeDBClusterSnapshotsMessage: { kind: "structure", members: { DBClusterIdentifier: { shape: "string" }, DBClusterSnapshotIdentifier: { shape: "string" }, SnapshotType: { shape: "string" }, Filters: { shape: "FilterList" }, MaxRecords: { shape: "number" }, Marker: { shape: "string" }, IncludeShared: { shape: "boolean" }, IncludePublic: { shape: "boolean" }, DbClusterResourceId: { shape: "string" } } },
    DescribeDBClustersMessage: { kind: "structure", members: { DBClusterIdentifier: { shape: "string" }, Filters: { shape: "FilterList" }, MaxRecords: { shape: "number" }, Marker: { shape: "string" }, IncludeShared: { shape: "boolean" } } },
    DescribeDBInstancesMessage: { kind: "structure", members: { DBInstanceIdentifier: { shape: "string" }, Filters: { shape: "FilterList" }, MaxRecords: { shape: "number" }, Marker: { shape: "string" } } },
    DescribeDBParameterGroupsMessage: { kind: "structure", members: { DBParameterGroupName: { shape: "string" }, Filters: { shape: "FilterList" }, MaxRecords: { shape: "number" }, Marker: { shape: "string" } } },
    DescribeDBParametersMessage: { kind: "structure", members: { DBParameterGroupName: { shape: "string", required: true }, Source: { shape: "string" }, Filters: { shape: "FilterList" }, MaxRecords: { shape: "number" }, Marker: { shape: "string" } } },
    DescribeDBProxiesRequest: { kind: "structure", members: { DBProxyName: { shape: "string" }, Filters: { shape: "FilterList" }, Marker: { shape: "string" }, MaxRecords: { shape: "number", constraint: { range: [20, 100] } } } },
    DescribeDBProxiesResponse: { kind: "structure", members: { DBProxies: { shape: "DBProxyList" }, Marker: { shape: "string" } } },
    DescribeDBProxyEndpointsRequest: { kind: "structure", members: { DBProxyName: { shape: "string" }, DBProxyEndpointName: { shape: "string" }, Filters: { shape: "FilterList" }, Marker: { shape: "string" }, MaxRecords: { shape: "number", constraint: { range: [20, 100] } } } },
    DescribeDBProxyEndpointsResponse: { kind: "structure", members: { DBProxyEndpoints: { shape: "DBProxyEndpointList" }, Marker: { shape: "string" } } },
    DescribeDBProxyTargetGroupsRequest: { kind: "structure", members: { DBProxyName: { shape: "string", required: true }, TargetGroupName: { shape: "string" }, Filters: { shape: "FilterList" }, Marker: { shape: "string" }, MaxRecords: { shape: "number", constraint: { range: [20, 100] } } } },
    DescribeDBProxyTargetGroupsResponse: { kind: "structure", members: { TargetGroups: { shape: "TargetGroupList" }, Marker: { shape: "string" } } },
    DescribeDBProxyTargetsRequest: { kind: "structure", members: { DBProxyName: { shape: "string", required: true }, TargetGroupName: { shape: "string" }, Filters: { shape: "FilterList" }, Marker: { shape: "string" }, MaxRecords: { shape: "number", constraint: { range: [20, 100] } } } },
    DescribeDBProxyTargetsResponse: { kind: "structure", members: { Targets: { shape: "TargetList" }, Marker: { shape: "string" } } },
    DescribeDBSnapshotsMessage: { kind: "structure", members: { DBInstanceIdentifier: { shape: "string" }, DBSnapshotIdentifier: { shape: "string" }, SnapshotType: { shape: "string" }, Filters: { shape: "FilterList" }, MaxRecords: { shape: "number" }, Marker: { shape: "string" }, IncludeShared: { shape: "boolean" }, IncludePublic: { shape: "boolean" }, DbiResourceId: { shape: "string" } } },
    DescribeDBSubnetGroupsMessage: { kind: "structure", members: { DBSubnetGroupName: { shape: "string" }, Filters: { shape: "FilterList" }, MaxRecords: { shape: "number" }, Marker: { shape: "string" } } },
    DescribeEventsMessage: { kind: "structure", members: { SourceIdentifier: { shape: "string" }, SourceType: { shape: "string" }, StartTime: { shape: "timestamp" }, EndTime: { shape: "timestamp" }, Duration: { shape: "number" }, EventCategories: { shape: "EventCategoriesList" }, Filters: { shape: "FilterList" }, MaxRecords: { shape: "number" }, Marker: { shape: "string" } } },
    DomainMembership: { kind: "structure", members: { Domain: { shape: "string" }, Status: { shape: "string" }, FQDN: { shape: "string" }, IAMRoleName: { shape: "string" }, OU: { shape: "string" }, AuthSecretArn: { shape: "string" }, DnsIps: { shape: "StringList" } } },
    DomainMembershipList: { kind: "list", of: { shape: "DomainMembership", traits: { xmlName: "DomainMembership" } } },
    DomainNotFoundFault: { kind: "structure", members: { message: { shape: "string" } } },
    Endpoint: { kind: "structure", members: { Address: { shape: "string" }, Port: { shape: "number" }, HostedZoneId: { shape: "string" } } },
    Event: { kind: "structure", members: { SourceIdentifier: { shape: "string" }, SourceType: { shape: "string" }, Message: { shape: "string" }, EventCategories: { shape: "EventCategoriesList" }, Date: { shape: "timestamp" }, SourceArn: { shape: "string" } } },
    EventCategoriesList: { kind: "list", of: { shape: "string", traits: { xmlName: "EventCategory" } } },
    EventList: { kind: "list", of: { shape: "Event", traits: { xmlName: "Event" } } },
    EventsMessage: { kind: "structure", members: { Marker: { shape: "string" }, Events: { shape: "EventList" } } },
    FailoverDBClusterMessage: { kind: "structure", members: { DBClusterIdentifier: { shape: "string", required: true }, TargetDBInstanceIdentifier: { shape: "string" } } },
    FailoverDBClusterResult: { kind: "structure", members: { DBCluster: { shape: "DBCluster" } } },
    Filter: { kind: "structure", members: { Name: { shape: "string", required: true }, Values: { shape: "FilterValueList", required: true } } },
    FilterList: { kind: "list", of: { shape: "Filter", traits: { xmlName: "Filter" } } },
    FilterValueList: { kind: "list", of: { shape: "string", traits: { xmlName: "Value" } } },
    GlobalClusterNotFoundFault: { kind: "structure", members: { message: { shape: "string" } } },
    InstanceQuotaExceededFault: { kind: "structure", members: { message: { shape: "string" } } },
    InsufficientAvailableIPsInSubnetFault: { kind: "structure", members: { message: { shape: "string" } } },
    InsufficientDBClusterCapacityFault: { kind: "structure", members: { message: { shape: "string" } } },
    InsufficientDBInstanceCapacityFault: { kind: "structure", members: { message: { shape: "string" } } },
    InsufficientStorageClusterCapacityFault: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidDBClusterEndpointStateFault: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidDBClusterSnapshotStateFault: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidDBClusterStateFault: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidDBInstanceStateFault: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidDBParameterGroupStateFault: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidDBProxyEndpointStateFault: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidDBProxyStateFault: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidDBSecurityGroupStateFault: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidDBSnapshotStateFault: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidDBSubnetGroupFault: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidDBSubnetGroupStateFault: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidDBSubnetStateFault: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidGlobalClusterStateFault: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidRestoreFault: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidSubnet: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidVPCNetworkStateFault: { kind: "structure", members: { message: { shape: "string" } } },
    KMSKeyNotAccessibleFault: { kind: "structure", members: { message: { shape: "string" } } },
    LimitlessDatabase: { kind: "structure", members: { Status: { shape: "string" }, MinRequiredACU: { shape: "number" } } },
    ListTagsForResourceMessage: { kind: "structure", members: { ResourceName: { shape: "string", required: true }, Filters: { shape: "FilterList" } } },
    MasterUserSecret: { kind: "structure", members: { SecretArn: { shape: "string" }, SecretStatus: { shape: "string" }, KmsKeyId: { shape: "string" } } },
    ModifyAdditionalStorageVolume: { kind: "structure", members: { VolumeName: { shape: "string", required: true }, AllocatedStorage: { shape: "number" }, IOPS: { shape: "number" }, MaxAllocatedStorage: { shape: "number" }, StorageThroughput: { shape: "number" }, StorageType: { shape: "string" }, SetForDelete: { shape: "boolean" } } },
    ModifyAdditionalStorageVolumesList: { kind: "list", of: { shape: "ModifyAdditionalStorageVolume" } },
    ModifyDBClusterEndpointMessage: { kind: "structure", members: { DBClusterEndpointIdentifier: { shape: "string", required: true }, EndpointType: { shape: "string" }, StaticMembers: { shape: "StringList" }, ExcludedMembers: { shape: "StringList" } } },
    ModifyDBClusterMessage: { kind: "structure", members: { DBClusterIdentifier: { shape: "string", required: true }, NewDBClusterIdentifier: { shape: "string" }, ApplyImmediately: { shape: "boolean" }, BackupRetentionPeriod: { shape: "number" }, DBClusterParameterGroupName: { shape: "string" }, VpcSecurityGroupIds: { shape: "VpcSecurityGroupIdList" }, Port: { shape: "number" }, MasterUserPassword: { shape: "string" }, OptionGroupName: { shape: "string" }, PreferredBackupWindow: { shape: "string" }, PreferredMaintenanceWindow: { shape: "string" }, EnableIAMDatabaseAuthentication: { shape: "boolean" }, BacktrackWindow: { shape: "number" }, CloudwatchLogsExportConfiguration: { shape: "CloudwatchLogsExportConfiguration" }, EngineVersion: { shape: "string" }, AllowMajorVersionUpgrade: { shape: "boolean" }, DBInstanceParameterGroupName: { shape: "string" }, Domain: { shape: "string" }, DomainIAMRoleName: { shape: "string" }, ScalingConfiguration: { shape: "ScalingConfiguration" }, DeletionProtection: { shape: "boolean" }, EnableHttpEndpoint: { shape: "boolean" }, CopyTagsToSnapshot: { shape: "boolean" }, EnableGlobalWriteForwarding: { shape: "boolean" }, DBClusterInstanceClass: { shape: "string" }, AllocatedStorage: { shape: "number" }, StorageType: { shape: "string" }, Iops: { shape: "number" }, AutoMinorVersionUpgrade: { shape: "boolean" }, NetworkType: { shape: "string" }, ServerlessV2ScalingConfiguration: { shape: "ServerlessV2ScalingConfiguration" }, MonitoringInterval: { shape: "number" }, MonitoringRoleArn: { shape: "string" }, DatabaseInsightsMode: { shape: "string", constraint: { enum: ["standard", "advanced"] } }, EnablePerformanceInsights: { shape: "boolean" }, PerformanceInsightsKMSKeyId: { shape: "string" }, PerformanceInsightsRetentionPeriod: { shape: "number" }, ManageMasterUserPassword: { shape: "boolean" }, RotateMasterUserPassword: { shape: "boolean" }, EnableLocalWriteForwarding: { shape: "boolean" }, MasterUserSecretKmsKeyId: { shape: "string" }, EngineMode: { shape: "string" }, AllowEngineModeChange: { shape: "boolean" }, AwsBackupRecoveryPointArn: { shape: "string", constraint: { length: [43, 350], pattern: "arn:aws[a-z-]*:backup:[-a-z0-9]+:[0-9]{12}:[-a-z]+:([a-z0-9\\-]+:)?[a-z][a-z0-9\\-]{0,255}" } }, EnableLimitlessDatabase: { shape: "boolean" }, CACertificateIdentifier: { shape: "string" }, MasterUserAuthenticationType: { shape: "string" }, EngineLifecycleSupport: { shape: "string" } } },
    ModifyDBClusterParameterGroupMessage: { kind: "structure", members: { DBClusterParameterGroupName: { shape: "string", required: true }, Parameters: { shape: "ParametersList", required: true } } },
    ModifyDBClusterResult: { kind: "structure", members: { DBCluster: { shape: "DBCluster" } } },
    ModifyDBInstanceMessage: { kind: "structure", members: { DBInstanceIdentifier: { shape: "string", required: true }, AllocatedStorage: { shape: "number" }, DBInstanceClass: { shape: "string" }, DBSubnetGroupName: { shape: "string" }, DBSecurityGroups: { shape: "DBSecurityGroupNameList" }, VpcSecurityGroupIds: { shape: "VpcSecurityGroupIdList" }, ApplyImmediately: { shape: "boolean" }, MasterUserPassword: { shape: "string" }, DBParameterGroupName: { shape: "string" }, BackupRetentionPeriod: { shape: "number" }, PreferredBackupWindow: { shape: "string" }, PreferredMaintenanceWindow: { shape: "string" }, MultiAZ: { shape: "boolean" }, EngineVersion: { shape: "string" }, AllowMajorVersionUpgrade: { shape: "boolean" }, AutoMinorVersionUpgrade: { shape: "boolean" }, LicenseModel: { shape: "string" }, Iops: { shape: "number" }, StorageThroughput: { shape: "number" }, OptionGroupName: { shape: "string" }, NewDBInstanceIdentifier: { shape: "string" }, StorageType: { shape: "string" }, TdeCredentialArn: { shape: "string" }, TdeCredentialPassword: { shape: "string" }, CACertificateIdentifier: { shape: "string" }, Domain: { shape: "string" }, DomainFqdn: { shape: "string" }, DomainOu: { shape: "string" }, DomainAuthSecretArn: { shape: "string" }, DomainDnsIps: { shape: "StringList" }, DisableDomain: { shape: "boolean" }, CopyTagsToSnapshot: { shape: "boolean" }, MonitoringInterval: { shape: "number" }, DBPortNumber: { shape: "number" }, PubliclyAccessible: { shape: "boolean" }, MonitoringRoleArn: { shape: "string" }, DomainIAMRoleName: { shape: "string" }, PromotionTier: { shape: "number" }, EnableIAMDatabaseAuthentication: { shape: "boolean" }, DatabaseInsightsMode: { shape: "string", constraint: { enum: ["standard", "advanced"] } }, EnablePerformanceInsights: { shape: "boolean" }, PerformanceInsightsKMSKeyId: { shape: "string" }, PerformanceInsightsRetentionPeriod: { shape: "number" }, CloudwatchLogsExportConfiguration: { shape: "CloudwatchLogsExportConfiguration" }, ProcessorFeatures: { shape: "ProcessorFeatureList" }, UseDefaultProcessorFeatures: { shape: "boolean" }, DeletionProtection: { shape: "boolean" }, MaxAllocatedStorage: { shape: "number" }, CertificateRotationRestart: { shape: "boolean" }, ReplicaMode: { shape: "string", constraint: { enum: ["open-read-only", "mounted"] } }, AutomationMode: { shape: "string", constraint: { enum: ["full", "all-paused"] } }, ResumeFullAutomationModeMinutes: { shape: "number" }, EnableCustomerOwnedIp: { shape: "boolean" }, NetworkType: { shape: "string" }, AwsBackupRecoveryPointArn: { shape: "string", constraint: { length: [43, 350], pattern: "arn:aws[a-z-]*:backup:[-a-z0-9]+:[0-9]{12}:[-a-z]+:([a-z0-9\\-]+:)?[a-z][a-z0-9\\-]{0,255}" } }, ManageMasterUserPassword: { shape: "boolean" }, RotateMasterUserPassword: { shape: "boolean" }, MasterUserSecretKmsKeyId: { shape: "string" }, MultiTenant: { shape: "boolean" }, DedicatedLogVolume: { shape: "boolean" }, Engine: { shape: "string" }, AdditionalStorageVolumes: { shape: "ModifyAdditionalStorageVolumesList" }, DBCapacityReservationIdentifier: { shape: "string" }, TagSpecifications: { shape: "TagSpecificationList" }, MasterUserAuthenticationType: { shape: "string" }, EngineLifecycleSupport: { shape: "string" } } },
    ModifyDBInstanceResult: { kind: "structure", members: { DBInstance: { shape: "DBInstance" } } },
    ModifyDBParameterGroupMessage: { kind: "structure", members: { DBParameterGroupName: { shape: "string", required: true }, Parameters: { shape: "ParametersList", required: true } } },
    ModifyDBProxyEndpointRequest: { kind: "structure", members: { DBProxyEndpointName: { shape: "string", required: true }, NewDBProxyEndpointName: { shape: "string" }, VpcSecurityGroupIds: { shape: "StringList" } } },
    ModifyDBProxyEndpointResponse: { kind: "structure", members: { DBProxyEndpoint: { shape: "DBProxyEndpoint" } } },
    ModifyDBProxyRequest: { kind: "structure", members: { DBProxyName: { shape: "string", required: true }, NewDBProxyName: { shape: "string" }, DefaultAuthScheme: { shape: "string" }, Auth: { shape: "UserAuthConfigList" }, RequireTLS: { shape: "boolean" }, IdleClientTimeout: { shape: "number" }, DebugLogging: { shape: "boolean" }, RoleArn: { shape: "string" }, SecurityGroups: { shape: "StringList" } } },
    ModifyDBProxyResponse: { kind: "structure", members: { DBProxy: { shape: "DBProxy" } } },
    ModifyDBProxyTargetGroupRequest: { kind: "structure", members: { TargetGroupName: { shape: "string", required: true }, DBProxyName: { shape: "string", required: true }, ConnectionPoolConfig: { shape: "ConnectionPoolConfiguration" }, NewName: { shape: "string" } } },
    ModifyDBProxyTargetGroupResponse: { kind: "structure", members: { DBProxyTargetGroup: { shape: "DBProxyTargetGroup" } } },
    ModifyDBSubnetGroupMessage: { kind: "structure", members: { DBSubnetGroupName: { shape: "string", required: true }, SubnetIds: { shape: "SubnetIdentifierList", required: true }, DBSubnetGroupDescription: { shape: "string" } } },
    ModifyDBSubnetGroupResult: { kind: "structure", members: { DBSubnetGroup: { shape: "DBSubnetGroup" } } },
    NetworkTypeNotSupported: { kind: "structure", members: { message: { shape: "string" } } },
    OptionGroupMembership: { kind: "structure", members: { OptionGroupName: { shape: "string" }, Status: { shape: "string" } } },
    OptionGroupMembershipList: { kind: "list", of: { shape: "OptionGroupMembership", traits: { xmlName: "OptionGroupMembership" } } },
    OptionGroupNotFoundFault: { kind: "structure", members: { message: { shape: "string" } } },
    Outpost: { kind: "structure", members: { Arn: { shape: "string" } } },
    Parameter: { kind: "structure", members: { ParameterName: { shape: "string" }, ParameterValue: { shape: "string" }, Description: { shape: "string" }, Source: { shape: "string" }, ApplyType: { shape: "string" }, DataType: { shape: "string" }, AllowedValues: { shape: "string" }, IsModifiable: { shape: "boolean" }, MinimumEngineVersion: { shape: "string" }, ApplyMethod: { shape: "string" }, SupportedEngineModes: { shape: "StringList" } } },
    ParametersList: { kind: "list", of: { shape: "Parameter", traits: { xmlName: "Parameter" } } },
    PendingCloudwatchLogsExports: { kind: "structure", members: { LogTypesToEnable: { shape: "StringList" }, LogTypesToDisable: { shape: "StringList" } } },
    PendingModifiedValues: { kind: "structure", members: { DBInstanceClass: { shape: "string" }, AllocatedStorage: { shape: "number" }, MasterUserPassword: { shape: "string" }, Port: { shape: "number" }, BackupRetentionPeriod: { shape: "number" }, MultiAZ: { shape: "boolean" }, EngineVersion: { shape: "string" }, LicenseModel: { shape: "string" }, Iops: { shape: "number" }, StorageThroughput: { shape: "number" }, DBInstanceIdentifier: { shape: "string" }, StorageType: { shape: "string" }, CACertificateIdentifier: { shape: "string" }, DBSubnetGroupName: { shape: "string" }, PendingCloudwatchLogsExports: { shape: "PendingCloudwatchLogsExports" }, ProcessorFeatures: { shape: "ProcessorFeatureList" }, AutomationMode: { shape: "string" }, ResumeFullAutomationModeTime: { shape: "timestamp" }, MultiTenant: { shape: "boolean" }, IAMDatabaseAuthenticationEnabled: { shape: "boolean" }, DedicatedLogVolume: { shape: "boolean" }, Engine: { shape: "string" }, AdditionalStorageVolumes: { shape: "AdditionalStorageVolumesList" }, DBCapacityReservationIdentifier: { shape: "string" } } },
    ProcessorFeature: { kind: "structure", members: { Name: { shape: "string" }, Value: { shape: "string" } } },
    ProcessorFeatureList: { kind: "list", of: { shape: "ProcessorFeature", traits: { xmlName: "ProcessorFeature" } } },
    ProvisionedIopsNotAvailableInAZFault: { kind: "structure", members: { message: { shape: "string" } } },
    RdsCustomClusterConfiguration: { kind: "structure", members: { InterconnectSubnetId: { shape: "string" }, TransitGatewayMulticastDomainId: { shape: "string" }, ReplicaMode: { shape: "string" } } },
    ReadReplicaDBClusterIdentifierList: { kind: "list", of: { shape: "string", traits: { xmlName: "ReadReplicaDBClusterIdentifier" } } },
    ReadReplicaDBInstanceIdentifierList: { kind: "list", of: { shape: "string", traits: { xmlName: "ReadReplicaDBInstanceIdentifier" } } },
    ReadReplicaIdentifierList: { kind: "list", of: { shape: "string", traits: { xmlName: "ReadReplicaIdentifier" } } },
    RebootDBInstanceMessage: { kind: "structure", members: { DBInstanceIdentifier: { shape: "string", required: true }, ForceFailover: { shape: "boolean" } } },
    RebootDBInstanceResult: { kind: "structure", members: { DBInstance: { shape: "DBInstance" } } },
    RegisterDBProxyTargetsRequest: { kind: "structure", members: { DBProxyName: { shape: "string", required: true }, TargetGroupName: { shape: "string" }, DBInstanceIdentifiers: { shape: "StringList" }, DBClusterIdentifiers: { shape: "StringList" } } },
    RegisterDBProxyTargetsResponse: { kind: "structure", members: { DBProxyTargets: { shape: "TargetList" } } },
    RemoveTagsFromResourceMessage: { kind: "structure", members: { ResourceName: { shape: "string", required: true }, TagKeys: { shape: "StringList", required: true } } },
    ResetDBClusterParameterGroupMessage: { kind: "structure", members: { DBClusterParameterGroupName: { shape: "string", required: true }, ResetAllParameters: { shape: "boolean" }, Parameters: { shape: "ParametersList" } } },
    ResetDBParameterGroupMessage: { kind: "structure", members: { DBParameterGroupName: { shape: "string", required: true }, ResetAllParameters: { shape: "boolean" }, Parameters: { shape: "ParametersList" } } },
    RestoreDBClusterFromSnapshotMessage: { kind: "structure", members: { DBClusterIdentifier: { shape: "string", required: true }, SnapshotIdentifier: { shape: "string", required: true }, Engine: { shape: "string", required: true }, AvailabilityZones: { shape: "AvailabilityZones" }, EngineVersion: { shape: "string" }, Port: { shape: "number" }, DBSubnetGroupName: { shape: "string" }, DatabaseName: { shape: "string" }, OptionGroupName: { shape: "string" }, VpcSecurityGroupIds: { shape: "VpcSecurityGroupIdList" }, Tags: { shape: "TagList" }, KmsKeyId: { shape: "string" }, EnableIAMDatabaseAuthentication: { shape: "boolean" }, BacktrackWindow: { shape: "number" }, EnableCloudwatchLogsExports: { shape: "StringList" }, EngineMode: { shape: "string" }, ScalingConfiguration: { shape: "ScalingConfiguration" }, DBClusterParameterGroupName: { shape: "string" }, DeletionProtection: { shape: "boolean" }, CopyTagsToSnapshot: { shape: "boolean" }, Domain: { shape: "string" }, DomainIAMRoleName: { shape: "string" }, DBClusterInstanceClass: { shape: "string" }, StorageType: { shape: "string" }, Iops: { shape: "number" }, PubliclyAccessible: { shape: "boolean" }, NetworkType: { shape: "string" }, ServerlessV2ScalingConfiguration: { shape: "ServerlessV2ScalingConfiguration" }, RdsCustomClusterConfiguration: { shape: "RdsCustomClusterConfiguration" }, MonitoringInterval: { shape: "number" }, MonitoringRoleArn: { shape: "string" }, EnablePerformanceInsights: { shape: "boolean" }, PerformanceInsightsKMSKeyId: { shape: "string" }, PerformanceInsightsRetentionPeriod: { shape: "number" }, BackupRetentionPeriod: { shape: "number" }, PreferredBackupWindow: { shape: "string" }, EngineLifecycleSupport: { shape: "string" }, TagSpecifications: { shape: "TagSpecificationList" }, EnableVPCNetworking: { shape: "boolean" }, EnableInternetAccessGateway: { shape: "boolean" }, AssociatedRoles: { shape: "DBClusterAssociatedRoles" } } },
    RestoreDBClusterFromSnapshotResult: { kind: "structure", members: { DBCluster: { shape: "DBCluster" } } },
    RestoreDBInstanceFromDBSnapshotMessage: { kind: "structure", members: { DBInstanceIdentifier: { shape: "string", required: true }, DBSnapshotIdentifier: { shape: "string" }, DBInstanceClass: { shape: "string" }, Port: { shape: "number" }, AvailabilityZone: { shape: "string" }, DBSubnetGroupName: { shape: "string" }, MultiAZ: { shape: "boolean" }, PubliclyAccessible: { shape: "boolean" }, AutoMinorVersionUpgrade: { shape: "boolean" }, LicenseModel: { shape: "string" }, DBName: { shape: "string" }, Engine: { shape: "string" }, Iops: { shape: "number" }, StorageThroughput: { shape: "number" }, OptionGroupName: { shape: "string" }, Tags: { shape: "TagList" }, StorageType: { shape: "string" }, TdeCredentialArn: { shape: "string" }, TdeCredentialPassword: { shape: "string" }, VpcSecurityGroupIds: { shape: "VpcSecurityGroupIdList" }, Domain: { shape: "string" }, DomainFqdn: { shape: "string" }, DomainOu: { shape: "string" }, DomainAuthSecretArn: { shape: "string" }, DomainDnsIps: { shape: "StringList" }, CopyTagsToSnapshot: { shape: "boolean" }, DomainIAMRoleName: { shape: "string" }, EnableIAMDatabaseAuthentication: { shape: "boolean" }, EnableCloudwatchLogsExports: { shape: "StringList" }, ProcessorFeatures: { shape: "ProcessorFeatureList" }, UseDefaultProcessorFeatures: { shape: "boolean" }, DBParameterGroupName: { shape: "string" }, DeletionProtection: { shape: "boolean" }, EnableCustomerOwnedIp: { shape: "boolean" }, NetworkType: { shape: "string" }, BackupTarget: { shape: "string" }, CustomIamInstanceProfile: { shape: "string" }, AllocatedStorage: { shape: "number" }, DBClusterSnapshotIdentifier: { shape: "string" }, BackupRetentionPeriod: { shape: "number" }, PreferredBackupWindow: { shape: "string" }, DBCapacityReservationIdentifier: { shape: "string" }, DedicatedLogVolume: { shape: "boolean" }, CACertificateIdentifier: { shape: "string" }, EngineLifecycleSupport: { shape: "string" }, AdditionalStorageVolumes: { shape: "AdditionalStorageVolumesList" }, TagSpecifications: { shape: "TagSpecificationList" }, ManageMasterUserPassword: { shape: "boolean" }, MasterUserSecretKmsKeyId: { shape: "string" } } },
    RestoreDBInstanceFromDBSnapshotResult: { kind: "structure", members: { DBInstance: { shape: "DBInstance" } } },
    ScalingConfiguration: { kind: "structure", members: { MinCapacity: { shape: "number" }, MaxCapacity: { shape: "number" }, AutoPause: { shape: "boolean" }, SecondsUntilAutoPause: { shape: "number" }, TimeoutAction: { shape: "string" }, SecondsBeforeTimeout: { shape: "number" } } },
    ScalingConfigurationInfo: { kind: "structure", members: { MinCapacity: { shape: "number" }, MaxCapacity: { shape: "number" }, AutoPause: { shape: "boolean" }, SecondsUntilAutoPause: { shape: "number" }, TimeoutAction: { shape: "string" }, SecondsBeforeTimeout: { shape: "number" } } },
    ServerlessV2ScalingConfiguration: { kind: "structure", members: { MinCapacity: { shape: "number" }, MaxCapacity: { shape: "number" }, SecondsUntilAutoPause: { shape: "number" } } },
    ServerlessV2ScalingConfigurationInfo: { kind: "structure", members: { MinCapacity: { shape: "number" }, MaxCapacity: { shape: "number" }, SecondsUntilAutoPause: { shape: "number" } } },
    SnapshotQuotaExceededFault: { kind: "structure", members: { message: { shape: "string" } } },
    StartDBClusterMessage: { kind: "structure", members: { DBClusterIdentifier: { shape: "string", required: true } } },
    StartDBClusterResult: { kind: "structure", members: { DBCluster: { shape: "DBCluster" } } },
    StartDBInstanceMessage: { kind: "structure", members: { DBInstanceIdentifier: { shape: "string", required: true }, DBCapacityReservationIdentifier: { shape: "string" } } },
    StartDBInstanceResult: { kind: "structure", members: { DBInstance: { shape: "DBInstance" } } },
    StopDBClusterMessage: { kind: "structure", members: { DBClusterIdentifier: { shape: "string", required: true } } },
    StopDBClusterResult: { kind: "structure", members: { DBCluster: { shape: "DBCluster" } } },
    StopDBInstanceMessage: { kind: "structure", members: { DBInstanceIdentifier: { shape: "string", required: true }, DBSnapshotIdentifier: { shape: "string" }, DetachFromDBCapacityReservation: { shape: "boolean" } } },
    StopDBInstanceResult: { kind: "structure", members: { DBInstance: { shape: "DBInstance" } } },
    StorageQuotaExceededFault: { kind: "structure", members: { message: { shape: "string" } } },
    StorageTypeNotAvailableFault: { kind: "structure", members: { message: { shape: "string" } } },
    StorageTypeNotSupportedFault: { kind: "structure", members: { message: { shape: "string" } } },
    StringList: { kind: "list", of: { shape: "string" } },
    Subnet: { kind: "structure", members: { SubnetIdentifier: { shape: "string" }, SubnetAvailabilityZone: { shape: "AvailabilityZone" }, SubnetOutpost: { shape: "Outpost" }, SubnetStatus: { shape: "string" } } },
    SubnetAlreadyInUse: { kind: "structure", members: { message: { shape: "string" } } },
    SubnetIdentifierList: { kind: "list", of: { shape: "string", traits: { xmlName: "SubnetIdentifier" } } },
    SubnetList: { kind: "list", of: { shape: "Subnet", traits: { xmlName: "Subnet" } } },
    Tag: { kind: "structure", members: { Key: { shape: "string" }, Value: { shape: "string" } } },
    TagList: { kind: "list", of: { shape: "Tag", traits: { xmlName: "Tag" } } },
    TagListMessage: { kind: "structure", members: { TagList: { shape: "TagList" } } },
    TagSpecification: { kind: "structure", members: { ResourceType: { shape: "string" }, Tags: { shape: "TagList" } } },
    TagSpecificationList: { kind: "list", of: { shape: "TagSpecification", traits: { xmlName: "item" } } },
    TargetGroupList: { kind: "list", of: { shape: "DBProxyTargetGroup" } },
    TargetHealth: { kind: "structure", members: { State: { shape: "string" }, Reason: { shape: "string" }, Description: { shape: "string" } } },
    TargetList: { kind: "list", of: { shape: "DBProxyTarget" } },
    TenantDatabaseQuotaExceededFault: { kind: "structure", members: { message: { shape: "string" } } },
    UserAuthConfig: { kind: "structure", members: { Description: { shape: "string" }, UserName: { shape: "string" }, AuthScheme: { shape: "string", constraint: { enum: ["SECRETS"] } }, SecretArn: { shape: "string" }, IAMAuth: { shape: "string", constraint: { enum: ["DISABLED", "REQUIRED", "ENABLED"] } }, ClientPasswordAuthType: { shape: "string", constraint: { enum: ["MYSQL_NATIVE_PASSWORD", "MYSQL_CACHING_SHA2_PASSWORD", "POSTGRES_SCRAM_SHA_256", "POSTGRES_MD5", "SQL_SERVER_AUTHENTICATION"] } } } },
    UserAuthConfigInfo: { kind: "structure", members: { Description: { shape: "string" }, UserName: { shape: "string" }, AuthScheme: { shape: "string" }, SecretArn: { shape: "string" }, IAMAuth: { shape: "string" }, ClientPasswordAuthType: { shape: "string" } } },
    UserAuthConfigInfoList: { kind: "list", of: { shape: "UserAuthConfigInfo" } },
    UserAuthConfigList: { kind: "list", of: { shape: "UserAuthConfig" } },
    VpcSecurityGroupIdList: { kind: "list", of: { shape: "string", traits: { xmlName: "VpcSecurityGroupId" } } },
    VpcSecurityGroupMembership: { kind: "structure", members: { VpcSecurityGroupId: { shape: "string" }, Status: { shape: "string" } } },
    VpcSecurityGroupMembershipList: { kind: "list", of: { shape: "VpcSecurityGroupMembership", traits: { xmlName: "VpcSecurityGroupMembership" } } },
  },
};
