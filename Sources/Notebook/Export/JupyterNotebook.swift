import KerasCore
import Lessons

// Jupyter's format 4.5 (nbformat.readthedocs.io, "The notebook file format"). Texts are lists of
// lines with their ends, as Jupyter writes them.

/// Reads and writes notebooks as Jupyter does.
public enum JupyterNotebook {
  /// Why a file could not be read, in a sentence.
  public struct Failure: Error, Sendable, Equatable {
    /// The sentence.
    public let sentence: String
  }

  // MARK: Writing

  static func text(of transcript: Transcript) -> String {
    let cells = transcript.cells.enumerated().map { place, cell in
      entry(of: cell, id: "cell-\(place + 1)")
    }
    let kernel: [(key: String, value: ArgumentValue)] = [
      ("display_name", .string("Python 3")), ("language", .string("python")),
      ("name", .string("python3")),
    ]
    let document = ArgumentValue.dictionary([
      ("cells", .list(cells)),
      (
        "metadata",
        .dictionary([
          ("kernelspec", .dictionary(kernel)),
          ("language_info", .dictionary([("name", .string("python"))])),
        ])
      ), ("nbformat", .int(4)), ("nbformat_minor", .int(5)),
    ])
    return IndentedJSON.text(of: document) + "\n"
  }

  private static func entry(of cell: Transcript.Cell, id: String) -> ArgumentValue {
    var entries: [(key: String, value: ArgumentValue)] = [
      ("cell_type", .string(cell.kind == .code ? "code" : "markdown")), ("id", .string(id)),
      ("metadata", .dictionary([])),
    ]
    if cell.kind == .code {
      entries.insert(("execution_count", cell.count.map(ArgumentValue.int) ?? .null), at: 1)
      entries.append(("outputs", .list(outputs(of: cell))))
    }
    entries.append(("source", lines(of: cell.text)))
    return .dictionary(entries)
  }

  private static func outputs(of cell: Transcript.Cell) -> [ArgumentValue] {
    var outputs: [ArgumentValue] = []
    if !cell.output.isEmpty {
      outputs.append(stream(cell.output.joined(separator: "\n") + "\n"))
    }
    if let value = cell.value {
      outputs.append(
        .dictionary([
          ("data", .dictionary([("text/plain", lines(of: value))])),
          ("execution_count", cell.count.map(ArgumentValue.int) ?? .null),
          ("metadata", .dictionary([])), ("output_type", .string("execute_result")),
        ]))
    }
    if let failure = cell.failure {
      let report = failure.text.split(separator: "\n", omittingEmptySubsequences: false)
      outputs.append(
        .dictionary([
          ("ename", .string(failure.name)), ("evalue", .string(message(of: failure))),
          ("output_type", .string("error")),
          ("traceback", .list(report.map { .string(String($0)) })),
        ]))
    }
    if let remark = cell.remark { outputs.append(stream(remark + "\n")) }
    return outputs
  }

  private static func stream(_ text: String) -> ArgumentValue {
    .dictionary([
      ("name", .string("stdout")), ("output_type", .string("stream")), ("text", lines(of: text)),
    ])
  }

  private static func message(of failure: (name: String, text: String)) -> String {
    let head = failure.name + ": "
    let line = failure.text.split(separator: "\n").first { $0.hasPrefix(head) }
    return line.map { String($0.dropFirst(head.count)) } ?? ""
  }

  /// A text as a list of lines, each with its end but the last.
  private static func lines(of text: String) -> ArgumentValue {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for place in lines.indices.dropLast() { lines[place] += "\n" }
    if lines.last == "" { lines.removeLast() }
    return .list(lines.map(ArgumentValue.string))
  }

  // MARK: Reading

  /// The cells of a Jupyter notebook, with the outputs that are text.
  ///
  /// - Throws: a sentence when the text is no notebook of format 4.
  public static func read(_ text: String) throws(Failure) -> Transcript {
    let document: ArgumentValue
    do throws(LayerError) {
      document = try ArgumentValue(json: text)
    } catch {
      throw Failure(sentence: "this is not a Jupyter notebook: \(error)")
    }
    guard let cells = document["cells"]?.items, document["nbformat"]?.number == 4 else {
      throw Failure(sentence: "this is not a Jupyter notebook of format 4")
    }
    return Transcript(cells: cells.compactMap(cell))
  }

  private static func cell(_ entry: ArgumentValue) -> Transcript.Cell? {
    guard let source = entry["source"]?.joinedText else { return nil }
    guard entry["cell_type"]?.word == "code" else {
      return source.isEmpty ? nil : Transcript.Cell(.markdown, source)
    }
    var cell = Transcript.Cell(.code, PastedCode.withoutMagics(source))
    cell.count = entry["execution_count"]?.number
    for output in entry["outputs"]?.items ?? [] { add(output, to: &cell) }
    return cell
  }

  private static func add(_ output: ArgumentValue, to cell: inout Transcript.Cell) {
    switch output["output_type"]?.word {
    case "stream":
      var printed = OutputText()
      printed.write(output["text"]?.joinedText ?? "")
      cell.output += printed.lines
    case "execute_result", "display_data":
      let text = output["data"]?["text/plain"]?.joinedText
      if output["output_type"]?.word == "execute_result" {
        cell.value = text
      } else if let text {
        cell.output += text.split(separator: "\n").map(String.init)
      }
    case "error":
      let report = "\(output["ename"]?.word ?? "Error"): \(output["evalue"]?.word ?? "")"
      cell.failure = (output["ename"]?.word ?? "Error", report)
    default: break
    }
  }
}
