using System.Diagnostics;

namespace TestHarness.Proxy;

/// <summary>What the process takes of the machine.</summary>
internal static class RuntimeMetrics
{
    public static void Write(MetricsText to)
    {
        using var self = Process.GetCurrentProcess();
        to.Single("process_cpu_seconds_total", "counter", "Total user and system CPU time spent in seconds.", self.TotalProcessorTime.TotalSeconds);
        to.Single("process_resident_memory_bytes", "gauge", "Resident memory size in bytes.", self.WorkingSet64);
        to.Single("process_virtual_memory_bytes", "gauge", "Virtual memory size in bytes.", self.VirtualMemorySize64);
        to.Single("process_start_time_seconds", "gauge", "Start time of the process since unix epoch in seconds.", ((DateTimeOffset)self.StartTime).ToUnixTimeMilliseconds() / 1000.0);
        to.Single("process_open_fds", "gauge", "Number of open file descriptors.", OpenFiles());
        to.Single("dotnet_threads", "gauge", "Threads of the process.", self.Threads.Count);
        to.Single("dotnet_threadpool_queue_length", "gauge", "Work items that wait for a thread.", ThreadPool.PendingWorkItemCount);
        to.Single("dotnet_gc_heap_bytes", "gauge", "Memory of live objects in bytes.", GC.GetTotalMemory(forceFullCollection: false));
        to.Single("dotnet_gc_allocated_bytes_total", "counter", "Memory allocated so far in bytes.", GC.GetTotalAllocatedBytes());
        to.Family("dotnet_gc_collections_total", "counter", "Collections so far.");
        for (var generation = 0; generation <= GC.MaxGeneration; generation++)
        {
            to.Sample("dotnet_gc_collections_total", GC.CollectionCount(generation), ("generation", generation.ToString()));
        }
    }

    private static int OpenFiles() => Directory.Exists("/proc/self/fd") ? Directory.GetFileSystemEntries("/proc/self/fd").Length : 0;
}
