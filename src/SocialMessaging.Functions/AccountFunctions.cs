using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using SocialMessaging.Operations;

namespace SocialMessaging.Functions;

/// <summary>Handlers of the actions on linked WABAs and their phone numbers.</summary>
public sealed class AccountFunctions(GatewayAdapter gateway)
{
    [LambdaFunction(ResourceName = nameof(AssociateWhatsAppBusinessAccount))]
    [HttpApi(LambdaHttpMethod.Post, OperationPaths.AssociateWhatsAppBusinessAccount)]
    public Task<APIGatewayHttpApiV2ProxyResponse> AssociateWhatsAppBusinessAccount(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Accounts.AssociateWhatsAppBusinessAccount.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(DisassociateWhatsAppBusinessAccount))]
    [HttpApi(LambdaHttpMethod.Delete, OperationPaths.DisassociateWhatsAppBusinessAccount)]
    public Task<APIGatewayHttpApiV2ProxyResponse> DisassociateWhatsAppBusinessAccount(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Accounts.DisassociateWhatsAppBusinessAccount.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(GetLinkedWhatsAppBusinessAccount))]
    [HttpApi(LambdaHttpMethod.Get, OperationPaths.GetLinkedWhatsAppBusinessAccount)]
    public Task<APIGatewayHttpApiV2ProxyResponse> GetLinkedWhatsAppBusinessAccount(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Accounts.GetLinkedWhatsAppBusinessAccount.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(GetLinkedWhatsAppBusinessAccountPhoneNumber))]
    [HttpApi(LambdaHttpMethod.Get, OperationPaths.GetLinkedWhatsAppBusinessAccountPhoneNumber)]
    public Task<APIGatewayHttpApiV2ProxyResponse> GetLinkedWhatsAppBusinessAccountPhoneNumber(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Accounts.GetLinkedWhatsAppBusinessAccountPhoneNumber.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(ListLinkedWhatsAppBusinessAccounts))]
    [HttpApi(LambdaHttpMethod.Get, OperationPaths.ListLinkedWhatsAppBusinessAccounts)]
    public Task<APIGatewayHttpApiV2ProxyResponse> ListLinkedWhatsAppBusinessAccounts(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Accounts.ListLinkedWhatsAppBusinessAccounts.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(PutWhatsAppBusinessAccountEventDestinations))]
    [HttpApi(LambdaHttpMethod.Put, OperationPaths.PutWhatsAppBusinessAccountEventDestinations)]
    public Task<APIGatewayHttpApiV2ProxyResponse> PutWhatsAppBusinessAccountEventDestinations(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Accounts.PutWhatsAppBusinessAccountEventDestinations.Operation, request, context);
}
