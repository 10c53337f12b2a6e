import KerasCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

do {
  let options = try Options(Array(CommandLine.arguments.dropFirst()))
  if options.help {
    print(Options.usage)
  } else if options.serves {
    var server = Server()
    try server.run()
  } else {
    var report = Report(options)
    try report.run()
  }
} catch let refusal as Options.Refusal {
  print("stride-bench: \(refusal.sentence)")
  exit(2)
} catch {
  print("stride-bench: \(error)")
  exit(1)
}
