extension LessonScaffold {
  /// What stands below the title of a new lesson: one of each thing that a lesson can have.
  static let scaffold = #"""

    Say in two or three sentences what the learner will be able to do at the end, and why one would
    want to.

    ## First, something to see

    A fence marked `stride` is a stage to play.

    ```stride
    animate conv
    ```

    ## Then, something to run

    ```python
    from keras import Input, Sequential
    from keras.layers import Conv1D

    model = Sequential([Input((10, 1)), Conv1D(4, 3)])
    ```

    Which shape has the output? The learner predicts what the next cell gives before it runs.

    ```python predict
    model.output_shape
    ```

    <details>
    <summary>Hint</summary>

    None for the batch, then the places that a window of 3 finds on 10 cells, then the filters.
    </details>

    ## Exercise: the same size

    Build a model named `same` like the one above whose output has 10 places.

    ```python exercise
    same = Sequential([Input((10, 1))])
    ```

    <details>
    <summary>Hint</summary>

    Which padding keeps the size?
    </details>

    <details>
    <summary>Solution</summary>

    ```python
    same = Sequential([Input((10, 1)), Conv1D(4, 3, padding='same')])
    ```
    </details>

    <!-- check
    expect(len(same.layers) > 0, 'same has no layer yet')
    expect_equal(tuple(same.output_shape), (None, 10, 4), 'the output shape')
    -->

    """#

  /// The format of lessons in short.
  static let help = """
    stride lesson new NAME         writes NAME.md, a lesson to begin with
    stride lesson check LESSON ... runs lessons with their solutions, as stride check does

    A lesson is a Markdown file that reads well on any page and runs in Stride.

      # Title                      the lesson's name in lists; ## begins a step
      ```python                    a cell to run
      ```stride                    a stage to play: animate conv --stride 2
      ```python predict            the learner says what the cell gives before it runs; its last
                                   line is an expression with a number, a text, or a tuple
      ```python exercise           a cell that the learner changes

    Behind an exercise (and, hints alone, behind a prediction) stand, in this order:

      <details>                    a hint; as many as you like, from the gentlest to the plainest
      <summary>Hint</summary>
      ...
      </details>
      <details>                    one solution
      <summary>Solution</summary>
      ```python ... ```
      </details>
      <!-- check                   Python that looks at the names the learner's cell made
      expect_equal(tuple(model.output_shape), (None, 10, 4), 'the output shape')
      -->

    Checks are written with

      expect(condition, message)            the message says what differs, in the lesson's words
      expect_equal(actual, expected, what)  tells both
      expect_close(actual, expected, what, tolerance=1e-4)
      expect_predicted(actual, expected, what)   tells only whether it is too large or too small
      expect_function(value, name)

    Settings for a class stand at the head of the file:

      ---
      teacher: true                teacher mode, as with --teacher: the three lines below
      locked: true                 a step opens when the exercise before it has passed
      solutions: false             solutions are shown only after that
      scores: FOLDER               where LESSON.LEARNER.scores.jsonl is written (true: beside the
                                   lesson); stride scores FOLDER prints a table
      ---

    stride check holds a lesson to this: every cell runs, every check passes with its solution and
    refuses the exercise as it is given, every exercise has a hint.

    """
}
