using System;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Lambda.AspNetCoreServer.Hosting;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Off AWS the real methods do nothing, and neither do these; on AWS Lambda these refuse to start.</summary>
public static class ServiceCollectionExtensions
{
    private const string Reflects = "Serializes by reflection: use the overload that takes a SourceGeneratorLambdaJsonSerializer.";

    [RequiresUnreferencedCode(Reflects)]
    public static IServiceCollection AddAWSLambdaHosting(this IServiceCollection services, LambdaEventSource eventSource) =>
        RefuseOnLambda(services);

    [RequiresUnreferencedCode(Reflects)]
    public static IServiceCollection AddAWSLambdaHosting(
        this IServiceCollection services, LambdaEventSource eventSource, Action<HostingOptions> configure = null) =>
        RefuseOnLambda(services);

    public static IServiceCollection AddAWSLambdaHosting<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        this IServiceCollection services,
        LambdaEventSource eventSource,
        SourceGeneratorLambdaJsonSerializer<T> serializer,
        Action<HostingOptions> configure = null)
        where T : JsonSerializerContext =>
        RefuseOnLambda(services);

    private static IServiceCollection RefuseOnLambda(IServiceCollection services) =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME"))
            ? services
            : throw new InvalidOperationException(
                "Built with the Amazon.Lambda stand-ins (eng/lambda/README.md), which cannot run in AWS Lambda: "
                + "build where the real packages are to be had, with -p:LambdaPackages=real.");
}
