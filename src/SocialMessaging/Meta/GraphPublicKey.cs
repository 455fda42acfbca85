namespace SocialMessaging.Meta;

/// <summary>The public key of a phone number, as Meta has it. Both may be absent.</summary>
public sealed record GraphPublicKey
{
    public string? BusinessPublicKey { get; init; }

    /// <summary><c>VALID</c>, or <c>MISMATCH</c> where the number has been registered anew since.</summary>
    public string? BusinessPublicKeySignatureStatus { get; init; }
}
