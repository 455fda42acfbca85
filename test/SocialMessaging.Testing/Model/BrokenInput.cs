namespace SocialMessaging.Testing.Model;

/// <summary>A request that breaks one constraint of the model and no other.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="What">Which constraint, for the test's name.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path.</param>
/// <param name="Query">Query, encoded, without the question mark.</param>
/// <param name="Body">JSON text; null where the operation has no body.</param>
/// <param name="ErrorType">The error it must be answered with.</param>
/// <param name="Member">The member that the message must name.</param>
public sealed record BrokenInput(
    string Operation, string What, string Method, string Path, string Query, string? Body, string ErrorType, string Member)
{
    public string Name => $"{Operation}: {Member}: {What}";

    public override string ToString() => Name;
}
