namespace SocialMessaging.Testing;

/// <summary>On a class that inherits <see cref="ContractFactAttribute"/> tests: they need <see cref="MotoServer"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsMotoAttribute : Attribute;
