using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using SocialMessaging.Operations;

namespace SocialMessaging.Functions;

/// <summary>Handlers of the actions on flows and the keys that they are encrypted with.</summary>
public sealed class FlowFunctions(GatewayAdapter gateway)
{
    [LambdaFunction(ResourceName = nameof(CreateWhatsAppFlow))]
    [HttpApi(LambdaHttpMethod.Post, OperationPaths.CreateWhatsAppFlow)]
    public Task<APIGatewayHttpApiV2ProxyResponse> CreateWhatsAppFlow(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Flows.CreateWhatsAppFlow.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(DeleteWhatsAppFlow))]
    [HttpApi(LambdaHttpMethod.Delete, OperationPaths.DeleteWhatsAppFlow)]
    public Task<APIGatewayHttpApiV2ProxyResponse> DeleteWhatsAppFlow(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Flows.DeleteWhatsAppFlow.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(DeprecateWhatsAppFlow))]
    [HttpApi(LambdaHttpMethod.Post, OperationPaths.DeprecateWhatsAppFlow)]
    public Task<APIGatewayHttpApiV2ProxyResponse> DeprecateWhatsAppFlow(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Flows.DeprecateWhatsAppFlow.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(GetWhatsAppBusinessPublicKey))]
    [HttpApi(LambdaHttpMethod.Get, OperationPaths.GetWhatsAppBusinessPublicKey)]
    public Task<APIGatewayHttpApiV2ProxyResponse> GetWhatsAppBusinessPublicKey(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Flows.GetWhatsAppBusinessPublicKey.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(GetWhatsAppFlow))]
    [HttpApi(LambdaHttpMethod.Get, OperationPaths.GetWhatsAppFlow)]
    public Task<APIGatewayHttpApiV2ProxyResponse> GetWhatsAppFlow(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Flows.GetWhatsAppFlow.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(GetWhatsAppFlowPreview))]
    [HttpApi(LambdaHttpMethod.Get, OperationPaths.GetWhatsAppFlowPreview)]
    public Task<APIGatewayHttpApiV2ProxyResponse> GetWhatsAppFlowPreview(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Flows.GetWhatsAppFlowPreview.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(ListWhatsAppFlowAssets))]
    [HttpApi(LambdaHttpMethod.Get, OperationPaths.ListWhatsAppFlowAssets)]
    public Task<APIGatewayHttpApiV2ProxyResponse> ListWhatsAppFlowAssets(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Flows.ListWhatsAppFlowAssets.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(ListWhatsAppFlows))]
    [HttpApi(LambdaHttpMethod.Get, OperationPaths.ListWhatsAppFlows)]
    public Task<APIGatewayHttpApiV2ProxyResponse> ListWhatsAppFlows(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Flows.ListWhatsAppFlows.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(PublishWhatsAppFlow))]
    [HttpApi(LambdaHttpMethod.Post, OperationPaths.PublishWhatsAppFlow)]
    public Task<APIGatewayHttpApiV2ProxyResponse> PublishWhatsAppFlow(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Flows.PublishWhatsAppFlow.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(PutWhatsAppBusinessPublicKey))]
    [HttpApi(LambdaHttpMethod.Put, OperationPaths.PutWhatsAppBusinessPublicKey)]
    public Task<APIGatewayHttpApiV2ProxyResponse> PutWhatsAppBusinessPublicKey(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Flows.PutWhatsAppBusinessPublicKey.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(UpdateWhatsAppFlow))]
    [HttpApi(LambdaHttpMethod.Post, OperationPaths.UpdateWhatsAppFlow)]
    public Task<APIGatewayHttpApiV2ProxyResponse> UpdateWhatsAppFlow(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Flows.UpdateWhatsAppFlow.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(UpdateWhatsAppFlowAssets))]
    [HttpApi(LambdaHttpMethod.Post, OperationPaths.UpdateWhatsAppFlowAssets)]
    public Task<APIGatewayHttpApiV2ProxyResponse> UpdateWhatsAppFlowAssets(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Flows.UpdateWhatsAppFlowAssets.Operation, request, context);
}
