namespace SocialMessaging.Validation;

/// <summary>Where a member of an input travels.</summary>
public enum MemberLocation
{
    Body,
    Query,
}
