#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

exit(Launcher.run(Array(CommandLine.arguments.dropFirst())))
