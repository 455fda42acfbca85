namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>The translator refused a template.</summary>
internal sealed class TranslationException(string message) : Exception(message);
