import CKernels

/// What the command line asks for.
struct Options {
  enum Part: String, CaseIterable {
    case shapes
    case models
    case linear
  }

  /// Why a command line is refused, in a sentence for the user.
  struct Refusal: Error {
    let sentence: String
  }

  var asJSON = false
  var help = false
  var serves = false
  var parts: Set<Part> = []
  var seconds = 0.3

  static let usage = """
    usage: stride-bench [--only shapes|models|linear]... [--json] [--seconds S]
                        [--threads N] [--isa NAME]
           stride-bench --serve

    Measures the engine: convolutions against the machine's own ceiling, two whole models, and how
    the cost grows with the sizes. Numbers of random data come from fixed seeds. Times are those of
    the fastest of many runs, so that other programs on the machine disturb them little.

      --only PART   one part; may be given again (default: all)
      --json        one JSON object in place of the tables
      --seconds S   how long each number is measured (default 0.3)
      --threads N   threads to share the work (default: all cores, or STRIDE_THREADS)
      --isa NAME    portable, neon, avx2 or avx512 (default: the best, or STRIDE_ISA)
      --serve       answers requests on standard input, one a line; see Tests/Peers
      --help        this text
    """

  /// Reads the arguments after the program's name.
  init(_ arguments: [String]) throws(Refusal) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--json": asJSON = true
      case "--help", "-h": help = true
      case "--serve": serves = true
      case "--only": try addPart(rest.popFirst())
      case "--seconds": seconds = try Self.number(rest.popFirst(), argument, 0.001...3600)
      case "--threads":
        ck_set_thread_count(Int32(try Self.number(rest.popFirst(), argument, 1...64)))
      case "--isa": try Self.selectSet(rest.popFirst())
      default: throw Refusal(sentence: "unknown argument '\(argument)'; try --help")
      }
    }
  }

  /// Whether a part is wanted.
  func includes(_ part: Part) -> Bool { parts.isEmpty || parts.contains(part) }

  private mutating func addPart(_ name: String?) throws(Refusal) {
    guard let part = name.flatMap(Part.init) else {
      throw Refusal(sentence: "--only takes shapes, models or linear, not '\(name ?? "nothing")'")
    }
    parts.insert(part)
  }

  private static func number(
    _ text: String?, _ argument: String, _ range: ClosedRange<Double>
  ) throws(Refusal) -> Double {
    guard let value = text.flatMap(Double.init), range.contains(value) else {
      throw Refusal(
        sentence: "\(argument) takes a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  private static func selectSet(_ name: String?) throws(Refusal) {
    let sets = [CK_ISA_PORTABLE, CK_ISA_NEON, CK_ISA_AVX2, CK_ISA_AVX512]
    guard let set = sets.first(where: { String(cString: ck_isa_name($0)) == name }) else {
      throw Refusal(sentence: "--isa takes portable, neon, avx2 or avx512")
    }
    guard ck_isa_select(set) else {
      throw Refusal(sentence: "this machine does not have \(name ?? "")")
    }
  }
}
