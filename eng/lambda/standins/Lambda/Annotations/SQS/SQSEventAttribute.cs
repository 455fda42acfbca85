using System;

namespace Amazon.Lambda.Annotations.SQS
{
    /// <summary>The queue that a function takes its messages from.</summary>
    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    public class SQSEventAttribute : Attribute
    {
        private string resourceName;

        public SQSEventAttribute(string queue) => Queue = queue;

        /// <summary>ARN, or <c>@Name</c> of a resource or parameter of the template.</summary>
        public string Queue { get; set; }

        /// <summary>Name of the event in the template: that of the queue, where none is given.</summary>
        public string ResourceName
        {
            get => resourceName ?? (Queue.StartsWith("@", StringComparison.Ordinal) ? Queue.Substring(1) : Queue);
            set => resourceName = value;
        }

        public bool Enabled { get; set; } = true;

        public uint BatchSize { get; set; } = 10;

        public uint MaximumBatchingWindowInSeconds { get; set; }

        public string Filters { get; set; }

        public uint MaximumConcurrency { get; set; }
    }
}
