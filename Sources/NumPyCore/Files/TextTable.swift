import NumberText

/// Numbers in rows of text (`np.savetxt`, `np.loadtxt`).
public enum TextTable {
  /// How a table of text is read.
  public struct ReadOptions: Sendable {
    /// What stands between numbers; nil for any white space.
    public var delimiter: String?
    /// What starts a comment that runs to the end of the line.
    public var comments = "#"
    /// The lines skipped at the start.
    public var skipRows = 0
    /// The columns kept, all where nil; negative ones count from the end.
    public var columns: [Int]?
    /// The most rows read.
    public var maximumRows: Int?

    /// NumPy's defaults.
    public init() {}
  }

  /// The array in a table of numbers: rows by columns, without axes of size 1.
  ///
  /// - Throws: `ValueError` for a text that is no number, or rows of different lengths.
  public static func decode(_ text: String, dtype: DType, options: ReadOptions) throws -> NDArray {
    var values: [Scalar] = []
    var width: Int?
    var rows = 0
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for line in lines.dropFirst(options.skipRows) {
      if let limit = options.maximumRows, rows >= limit { break }
      let fields = try selected(fields(of: line, options), options, row: rows)
      guard !fields.isEmpty else { continue }
      guard width == nil || width == fields.count else {
        throw NumPyError.value(
          "the number of columns changed from \(width ?? 0) to \(fields.count) at row \(rows + 1); "
            + "use `usecols` to select a subset and avoid this error")
      }
      width = fields.count
      for (column, field) in fields.enumerated() {
        values.append(try number(field, dtype, row: rows, column: column))
      }
      rows += 1
    }
    let table = try NDArray(scalars: values, shape: [rows, width ?? 0], dtype: dtype)
    return rows == 0 ? try table.reshaped([0]) : try table.squeezed()
  }

  private static func fields(of line: Substring, _ options: ReadOptions) -> [Substring] {
    var content = line
    if !options.comments.isEmpty, let start = line.firstRange(of: options.comments) {
      content = line[..<start.lowerBound]
    }
    let isBlank = content.allSatisfy(\.isWhitespace)
    if isBlank { return [] }
    guard let delimiter = options.delimiter else {
      return content.split(whereSeparator: \.isWhitespace)
    }
    return content.split(separator: delimiter, omittingEmptySubsequences: false)
  }

  private static func selected(
    _ fields: [Substring], _ options: ReadOptions, row: Int
  ) throws -> [Substring] {
    guard let columns = options.columns, !fields.isEmpty else { return fields }
    return try columns.map { column in
      let place = column < 0 ? column + fields.count : column
      guard fields.indices.contains(place) else {
        throw NumPyError.value(
          "invalid column index \(column) at row \(row + 1) with \(fields.count) columns")
      }
      return fields[place]
    }
  }

  private static func number(
    _ field: Substring, _ dtype: DType, row: Int, column: Int
  ) throws -> Scalar {
    let trimmed = field.drop(while: \.isWhitespace)
    let text = String(trimmed.reversed().drop(while: \.isWhitespace).reversed())
    let failure = NumPyError.value(
      "could not convert string '\(text)' to \(dtype.name) at row \(row), column \(column + 1).")
    if dtype.isInteger || dtype == .bool {
      if let value = Int(text) { return .integer(value) }
      guard dtype != .bool, let value = UInt64(text) else { throw failure }
      return .unsigned(value)
    }
    guard let value = Double(text), !text.lowercased().hasPrefix("0x") else { throw failure }
    return .float(value)
  }
}
