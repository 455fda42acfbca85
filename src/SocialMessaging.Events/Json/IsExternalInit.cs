#if NETSTANDARD2_0
namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for where properties are set only while a record is made, and .NET Standard 2.0 lacks.</summary>
internal static class IsExternalInit;
#endif
