extension ModelSpecimen {
  /// The fields of a value in what every layer before it reads, the sample's first.
  ///
  /// Element `n` lies in the input of layer `n`, up to the layer of the value itself; nil where a
  /// layer on the way cannot be followed, or the place is not there.
  public func receptiveFields(layer: Int, at place: TracePlace) -> [SpecimenField]? {
    guard layers.indices.contains(layer) else { return nil }
    var fields: [SpecimenField] = []
    for first in 0...layer {
      let part = ModelSpecimen(
        modelName: modelName, input: input(of: first), layers: Array(layers[first...layer]))
      guard let field = part.receptiveField(layer: layer - first, at: place) else { return nil }
      fields.append(field)
    }
    return fields
  }

  /// The places of every layer's output that a value reaches; −1 is the sample.
  ///
  /// Element 0 lies in the layer after the value's; nil as for the receptive fields.
  public func reach(layer: Int, from place: TracePlace) -> [SpecimenField]? {
    guard layer >= -1, layer < layers.count, input(of: layer + 1).grid.contains(place) else {
      return nil
    }
    var field = SpecimenField(rows: [place.row], columns: [place.column])
    var fields: [SpecimenField] = []
    for index in (layer + 1)..<layers.count {
      guard let next = reached(by: field, layer: index) else { return nil }
      field = next
      fields.append(field)
    }
    return fields
  }

  private func reached(by field: SpecimenField, layer: Int) -> SpecimenField? {
    func along(_ axis: WindowAxis, _ places: [Int]) -> [Int] {
      Set(places.flatMap { axis.readers(of: $0).map(\.output) }).sorted()
    }
    func back(_ axis: WindowAxis, _ places: [Int]) -> [Int] {
      Set(
        places.flatMap { place in
          axis.realTaps(output: place).map { axis.start(output: place) + $0 * axis.dilation }
        }
      ).sorted()
    }
    let everything = SpecimenField(
      rows: Array(0..<layers[layer].output.grid.rows),
      columns: Array(0..<layers[layer].output.grid.columns))
    if field.rows.isEmpty || field.columns.isEmpty { return field }
    switch layers[layer].operation {
    case .convolution(let geometry):
      return SpecimenField(
        rows: along(geometry.height, field.rows), columns: along(geometry.width, field.columns))
    case .pooling(_, let geometry):
      return SpecimenField(
        rows: along(geometry.height, field.rows), columns: along(geometry.width, field.columns))
    case .transposed(let geometry):
      return SpecimenField(
        rows: back(geometry.adjoint.height, field.rows),
        columns: back(geometry.adjoint.width, field.columns))
    case .globalPooling: return everything
    case .dense: return input(of: layer).grid.isUnits ? everything : field
    case .activation, .affine: return field
    case .rearranged:
      return input(of: layer).shape == layers[layer].output.shape ? field : everything
    case .other: return nil
    }
  }
}
