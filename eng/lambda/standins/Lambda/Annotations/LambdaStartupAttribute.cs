using System;

namespace Amazon.Lambda.Annotations;

[AttributeUsage(AttributeTargets.Class)]
public sealed class LambdaStartupAttribute : Attribute
{
}
