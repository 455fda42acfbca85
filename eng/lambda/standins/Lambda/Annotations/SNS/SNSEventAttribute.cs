using System;
using System.Linq;

namespace Amazon.Lambda.Annotations.SNS
{
    /// <summary>The topic that a function is subscribed to.</summary>
    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    public class SNSEventAttribute : Attribute
    {
        private string resourceName;

        public SNSEventAttribute(string topic) => Topic = topic;

        /// <summary>ARN, or <c>@Name</c> of a resource or parameter of the template.</summary>
        public string Topic { get; set; }

        /// <summary>Name of the event in the template: letters and digits of the topic's name, where none is given.</summary>
        public string ResourceName
        {
            get => resourceName ?? (Topic.StartsWith("@", StringComparison.Ordinal)
                ? Topic.Substring(1)
                : string.Concat(Topic.Split(':').Last().Where(char.IsLetterOrDigit)));
            set => resourceName = value;
        }

        /// <summary>JSON.</summary>
        public string FilterPolicy { get; set; }

        public bool Enabled { get; set; } = true;
    }
}
