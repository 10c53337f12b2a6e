import ConvEngine
import TextUI

extension Microscope {
  /// The chosen value in one sentence that can be read aloud.
  public var sentence: String {
    guard let output = output(of: spot.layer), let offset = output.grid.offset(of: spot.place)
    else { return problem ?? "" }
    let value = CalmNumber(output[flat: offset]).text
    return "\(index(spot.place, in: spot.layer)) = \(value)"
  }

  /// A value as NumPy would be asked for it: `conv2d[3, 4, 0]`, without the batch.
  func index(_ place: TracePlace, in layer: Int) -> String {
    guard let output = output(of: layer) else { return "" }
    let places: [Int]
    switch output.shape.rank {
    case 3: places = [place.row, place.column, place.channel]
    case 2: places = [place.column, place.channel]
    default: places = [place.channel]
    }
    return "\(name(of: layer))[\(places.map(String.init).joined(separator: ", "))]"
  }

  /// A whole map as NumPy would be asked for it: `conv2d[:, :, 5]`.
  func mapIndex(_ channel: Int, in layer: Int) -> String {
    let rank = output(of: layer)?.shape.rank ?? 0
    let colons = Array(repeating: ":", count: max(0, rank - 1)) + ["\(channel)"]
    return "\(name(of: layer))[\(colons.joined(separator: ", "))]"
  }

  /// What there is to see as plain text: the verdict, the layers with their ranges, the scores.
  ///
  /// For pipes, logs and screen readers.
  public var plainText: String {
    guard let specimen else { return problem ?? "" }
    var lines = ["\(source.modelName) under the microscope", verdict.text, ""]
    let outputs = [("input", specimen.input)] + specimen.layers.map { ($0.name, $0.output) }
    let width = outputs.map(\.0.count).max() ?? 0
    let shapes = outputs.map { Self.shapeText($0.1) }
    let shapeWidth = shapes.map(\.count).max() ?? 0
    for ((name, output), shape) in zip(outputs, shapes) {
      lines.append(
        "\(name.padded(to: width))  \(shape.padded(to: shapeWidth))  \(Self.rangeText(output))")
    }
    if prediction != nil {
      lines += ["", "scores:"]
      for (score, value) in specimen.output.values.prefix(100).enumerated() {
        let mark = score == source.label(of: sample) ? "  (true class)" : ""
        lines.append("  \(score)  \(CalmNumber(value).text)\(mark)")
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func shapeText(_ tensor: Tensor) -> String {
    tensor.shape.dimensions.map(String.init).joined(separator: "×")
  }

  /// `0 to 2.31, mean 0.41, 3 of 16 maps silent`.
  private static func rangeText(_ output: Tensor) -> String {
    guard let range = output.range else { return "no values" }
    var text =
      "\(CalmNumber(range.low).text) to \(CalmNumber(range.high).text), "
      + "mean \(CalmNumber(Float(output.mean)).text)"
    let grid = output.grid
    guard !grid.isUnits, grid.channels > 1 else { return text }
    let silent = (0..<grid.channels).count { channel in
      Swift.stride(from: channel, to: grid.count, by: grid.channels).allSatisfy {
        output[flat: $0] == 0
      }
    }
    if silent > 0 { text += ", \(silent) of \(grid.channels) maps silent" }
    return text
  }
}
