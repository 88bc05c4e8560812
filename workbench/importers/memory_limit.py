"""How much memory this process may take, where the system can be told."""

import contextlib
import sys

if sys.platform == "win32":
    import ctypes

    class _Basic(ctypes.Structure):
        _fields_ = [
            ("process_time", ctypes.c_int64),
            ("job_time", ctypes.c_int64),
            ("flags", ctypes.c_uint32),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("processes", ctypes.c_uint32),
            ("affinity", ctypes.c_size_t),
            ("priority", ctypes.c_uint32),
            ("scheduling", ctypes.c_uint32),
        ]

    class _Extended(ctypes.Structure):
        _fields_ = [
            ("basic", _Basic),
            ("counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        ]

    _EXTENDED_LIMITS, _PROCESS_MEMORY = 9, 0x100

    def limit_memory(most: int) -> None:
        """Put this process into a job of its own that may take so many bytes."""
        with contextlib.suppress(OSError, AttributeError):
            kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
            limits = _Extended()
            limits.basic.flags, limits.process_memory = _PROCESS_MEMORY, most
            job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
            kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
            kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))

else:

    def limit_memory(most: int) -> None:
        """Let this process take so many bytes of addresses, and leave no picture of its memory when it breaks."""
        import resource

        # Less may be allowed already; some systems don't count addresses.
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
