namespace Amazon.Lambda.Core;

/// <summary>Stands for the real package of that name, in a version that the host does not know.</summary>
public interface ILambdaContext
{
    string OfTheConsumer { get; }
}
