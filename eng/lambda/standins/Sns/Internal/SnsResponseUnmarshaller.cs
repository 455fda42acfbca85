using System;
using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.SimpleNotificationService.Model;

namespace Amazon.SimpleNotificationService.Internal;

/// <summary>Reads an answer in one pass: every element's path from the root is told to the operation's own reader.</summary>
internal abstract class SnsResponseUnmarshaller<TResponse> : XmlResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public sealed override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext context)
    {
        var response = new TResponse();
        while (context.Read())
        {
            if (!context.IsStartElement)
            {
                continue;
            }

            if (context.TestExpression("ResponseMetadata", 2))
            {
                response.ResponseMetadata = ResponseMetadataUnmarshaller.Instance.Unmarshall(context);
            }
            else
            {
                ReadElement(context, response);
            }
        }

        return response;
    }

    public sealed override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        var error = XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(context);
        return error.Code switch
        {
            "NotFound" =>
                new NotFoundException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode),
            "InvalidParameter" =>
                new InvalidParameterException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode),
            "AuthorizationError" =>
                new AuthorizationErrorException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode),
            _ => new AmazonSimpleNotificationServiceException(
                error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode),
        };
    }

    protected abstract void ReadElement(XmlUnmarshallerContext context, TResponse response);
}
