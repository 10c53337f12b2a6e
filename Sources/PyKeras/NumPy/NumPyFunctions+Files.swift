import NumPyCore
import NumberText
import PyCore

extension NumPyFunctions {
  static let files: [NumPyFunction] = [
    NumPyFunction("save", [.required("file"), .required("arr")], "Writes an array to a .npy file.")
    {
      call in
      let name = try path(call, "file")
      let full = name.hasSuffix(".npy") ? name : name + ".npy"
      try call.library.write(try NPYFormat.encode(try call.array("arr")), to: full)
      return .none
    },
    archive("savez", "Writes several arrays to one .npz file."),
    archive("savez_compressed", "Writes several arrays to one .npz file; here uncompressed."),
    NumPyFunction(
      "load",
      [
        .required("file"), .optional("mmap_mode", nil), .optional("allow_pickle", false),
        .optional("fix_imports", true), .optional("encoding", "ASCII"),
      ],
      "Reads a .npy or .npz file."
    ) { call in
      let bytes = try call.library.read(try path(call, "file"))
      if bytes.starts(with: [0x50, 0x4b]) {
        return .object(
          ArchiveObject(
            try NPZArchive.contents(bytes), allowPickle: try call.flag("allow_pickle"),
            library: call.library))
      }
      guard bytes.first == 0x93 else {
        if try call.flag("allow_pickle") {
          return try call.library.unpickle(bytes, encoding: try call.text("encoding")).value
        }
        throw PythonError.valueError(
          "This file contains pickled (object) data. If you trust the file you can load it unsafely "
            + "using the `allow_pickle=` keyword argument or `pickle.load()`.",
          hint: "np.load reads .npy and .npz files; np.loadtxt reads numbers in text.")
      }
      return try call.library.loadArray(bytes, allowPickle: try call.flag("allow_pickle"))
    },
    NumPyFunction(
      "savetxt",
      [
        .required("fname"), .required("X"), .optional("fmt", "%.18e"), .optional("delimiter", " "),
        .optional("newline", "\n"), .optional("header", ""), .optional("footer", ""),
        .optional("comments", "# "),
      ], "Writes the rows of an array as text."
    ) { call in
      let array = try call.array("X")
      guard array.ndim == 1 || array.ndim == 2 else {
        throw PythonError.valueError(
          "Expected 1D or 2D array, got \(array.ndim)D array instead")
      }
      let rows = array.ndim == 1 ? try array.reshaped([-1, 1]) : array
      let comment = try call.text("comments")
      var text = ""
      for part in ["header", "footer"] {
        if part == "footer" { text += try table(rows, call) }
        let note = try call.text(part)
        guard !note.isEmpty else { continue }
        text +=
          note.split(separator: "\n", omittingEmptySubsequences: false)
          .map { comment + $0 }.joined(separator: "\n") + "\n"
      }
      try call.library.write(Array(text.utf8), to: try path(call, "fname"))
      return .none
    },
    NumPyFunction(
      "loadtxt",
      [
        .required("fname"), .optional("dtype", "float64"), .optional("comments", "#"),
        .optional("delimiter", nil), .optional("converters", nil), .optional("skiprows", 0),
        .optional("usecols", nil), .optional("unpack", false), .optional("ndmin", 0),
        .optional("encoding", nil), .optional("max_rows", nil),
      ], "Reads rows of numbers from text."
    ) { call in
      var options = TextTable.ReadOptions()
      options.delimiter = call["delimiter"].asString
      options.comments = call["comments"].asString ?? ""
      options.skipRows = max(0, try call.int("skiprows"))
      options.columns = call.isNone("usecols") ? nil : try call.shape("usecols")
      options.maximumRows = try call.axis("max_rows")
      return try loadTable(call, options)
    },
    NumPyFunction(
      "genfromtxt",
      [
        .required("fname"), .optional("dtype", "float64"), .optional("comments", "#"),
        .optional("delimiter", nil), .optional("skip_header", 0), .optional("usecols", nil),
        .optional("unpack", false),
      ], "Reads rows of numbers from text."
    ) { call in
      var options = TextTable.ReadOptions()
      options.delimiter = call["delimiter"].asString
      options.comments = call["comments"].asString ?? ""
      options.skipRows = max(0, try call.int("skip_header"))
      options.columns = call.isNone("usecols") ? nil : try call.shape("usecols")
      return try loadTable(call, options)
    },
  ]

  private static func loadTable(
    _ call: NumPyCall, _ options: TextTable.ReadOptions
  ) throws -> Value {
    let text: String
    if case .list(let lines) = call["fname"] {
      text = try lines.items.map { try $0.str() }.joined(separator: "\n")
    } else {
      text = String(decoding: try call.library.read(try path(call, "fname")), as: UTF8.self)
    }
    let table = try TextTable.decode(
      text, dtype: try call.dtype() ?? .float64, options: options)
    guard try call.flag("unpack") else { return call.library.array(table) }
    return call.library.array(try table.transposed())
  }

  private static func table(_ rows: NDArray, _ call: NumPyCall) throws -> String {
    let (pattern, delimiter) = (try call.text("fmt"), try call.text("delimiter"))
    let newline = try call.text("newline")
    let width = rows.shape[1]
    let texts = try rows.scalars.map { try percentFormat(pattern, call.library.pythonValue($0)) }
    return (0..<rows.shape[0]).map { row in
      texts[row * width..<(row + 1) * width].joined(separator: delimiter) + newline
    }.joined()
  }

  /// A number by a pattern with one `%` conversion, as `np.savetxt` uses it.
  private static func percentFormat(_ pattern: String, _ value: Value) throws -> String {
    guard let start = pattern.firstIndex(of: "%"),
      let end = pattern[start...].firstIndex(where: { "diueEfFgGs".contains($0) })
    else { throw PythonError.valueError("invalid fmt: '\(pattern)'") }
    let body = pattern[pattern.index(after: start)..<end]
    let kind = pattern[end]
    let after = pattern[pattern.index(after: end)...]
    let isWhole = "diu".contains(kind)
    let number: Value =
      isWhole ? .int(Int(clamping: Int64((try value.asFloat() ?? 0).clampedToInt))) : value
    let left = body.hasPrefix("-") ? "<" + body.dropFirst() : String(body)
    let aligned = left.hasPrefix("<") || left.hasPrefix("0") || left.isEmpty ? left : ">" + left
    let spec = kind == "s" ? aligned : aligned + (isWhole ? "d" : String(kind))
    let text =
      kind == "s" ? try Value.string(try value.str()).format(spec) : try number.format(spec)
    return pattern[..<start] + text + after
  }

  private static func path(_ call: NumPyCall, _ name: String) throws -> String {
    if let text = call[name].asString { return text }
    if case .object = call[name] { return try call[name].str() }
    throw call.arguments.mismatch(name, expected: "a path")
  }

  private static func archive(_ name: String, _ documentation: String) -> NumPyFunction {
    NumPyFunction(
      name, [.required("file"), .variadic("args"), .keywords("kwds")], documentation
    ) { call in
      let named = try call.arguments.keywords("kwds").map { pair in
        (name: pair.name, array: try call.library.ndarray(from: pair.value))
      }
      let numbered = try call.arguments.variadic("args").enumerated().map { place, value in
        (name: "arr_\(place)", array: try call.library.ndarray(from: value))
      }
      let name = try path(call, "file")
      try call.library.write(
        try NPZArchive.encode(named + numbered), to: name.hasSuffix(".npz") ? name : name + ".npz")
      return .none
    }
  }
}

extension Double {
  /// The whole part, the nearest integer there is for numbers outside the range.
  var clampedToInt: Int {
    isNaN ? 0 : self >= 0x1p63 ? Int.max : self < -0x1p63 ? Int.min : Int(self)
  }
}

extension NumPyLibrary {
  /// The bytes of a file.
  func read(_ path: String) throws(PythonError) -> [UInt8] {
    do {
      return try host.readFile(path)
    } catch {
      throw error.pythonError(path)
    }
  }

  /// Replaces a file.
  func write(_ bytes: [UInt8], to path: String) throws(PythonError) {
    do {
      try host.replaceFile(path, bytes)
    } catch {
      throw error.pythonError(path)
    }
  }
}
