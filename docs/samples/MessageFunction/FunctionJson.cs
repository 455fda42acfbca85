using System.Text.Json.Serialization;
using Amazon.Lambda.SNSEvents;

namespace MessageFunction;

/// <summary>How the function reads its input, without reflection.</summary>
[JsonSerializable(typeof(SNSEvent))]
public sealed partial class FunctionJson : JsonSerializerContext;
