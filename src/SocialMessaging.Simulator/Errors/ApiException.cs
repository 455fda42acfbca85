namespace SocialMessaging.Simulator.Errors;

/// <summary>A refusal of the simulator's own API: <c>{"error":{"type","message"}}</c>.</summary>
public sealed class ApiException(int status, string kind, string message) : Exception(message)
{
    public int Status => status;

    public string Kind => kind;

    public static ApiException Invalid(string message) => new(400, "InvalidRequest", message);

    public static ApiException NotFound(string type, string message) => new(404, type, message);
}
