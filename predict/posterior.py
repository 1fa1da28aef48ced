"""The most probable parameters of a PyMC model, and how sure they are (Laplace approximation)."""

import numpy as np
import pymc as pm
import pytensor.tensor as pt
from scipy.optimize import minimize

STEP = 1e-4  # of the unbounded parameters, for second derivatives
FLATTEST = 1e-3  # least curvature of a density that tells where its mode is


class NoModeError(Exception):
    """The data do not single out parameters."""


class Posterior:
    """A model compiled once and fitted to any data: `pymc.find_MAP` would compile for each.

    `outputs` are the variables wanted, by name. Parameters are unbounded here (logarithms and the
    like), and so is the density whose mode is searched for. That of the parameters as they are
    written, which `find_MAP` takes, is often highest at a bound (nobody ever leaves), where nothing
    says how sure they are.
    """

    def __init__(self, model: pm.Model, outputs: list[str]):
        self.model, self.outputs = model, outputs
        cost = model.logp(jacobian=True)
        gradient = pt.stack(pt.grad(cost, model.value_vars))
        self.value = model.compile_fn([cost, gradient], inputs=model.value_vars, point_fn=False)
        wanted = model.replace_rvs_by_values([model[name] for name in outputs])
        self.natural = model.compile_fn(wanted, inputs=model.value_vars, point_fn=False)
        point = model.initial_point()
        self.start = np.array([float(point[v.name]) for v in model.value_vars])

    def cost(self, point: np.ndarray) -> tuple[float, np.ndarray]:
        """Return the negative log density and its gradient at an unbounded point."""
        value, gradient = self.value(*point)
        if not (np.isfinite(value) and np.isfinite(gradient).all()):
            return np.inf, np.zeros(len(point))
        return -float(value), -np.asarray(gradient)

    def scale(self, point: np.ndarray) -> float:
        """Return what a gradient at a point is small beside: 1, or the part that sums take away."""
        return max(1.0, 1e-4 * abs(self.cost(point)[0]))

    def curvature(self, point: np.ndarray) -> np.ndarray:
        """Return the second derivatives of the negative log density, (parameters, parameters)."""
        steps = STEP * np.eye(len(point))
        rows = [(self.cost(point + s)[1] - self.cost(point - s)[1]) / (2 * STEP) for s in steps]
        return (np.array(rows) + np.array(rows).T) / 2

    def fit(self, data: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        """Return the outputs at the mode and around it, each of shape (1 + 2 * parameters,).

        First the mode; then, for each column of the root of the covariance, the mode plus and minus
        it. NoModeError where the data leave a parameter open.
        """
        with self.model:
            pm.set_data(data)
        near = minimize(self.cost, self.start, jac=True, method="L-BFGS-B").x
        # With second derivatives to the end: the first method stops early in flat directions.
        search = {"jac": True, "hess": self.curvature, "method": "trust-exact"}
        try:
            mode = minimize(self.cost, near, **search, options={"gtol": 1e-6 * self.scale(near)}).x
        except (np.linalg.LinAlgError, ValueError) as error:  # Of derivatives that are no numbers.
            raise NoModeError("the model has no most probable parameters") from error
        curvature = self.curvature(mode)
        if not np.isfinite(curvature).all() or np.linalg.eigvalsh(curvature)[0] <= FLATTEST:
            raise NoModeError("the data leave a parameter of the model open")
        root = np.linalg.cholesky(np.linalg.inv(curvature))
        points = np.vstack([mode, *(mode + sign * side for side in root.T for sign in (1, -1))])
        values = np.array([[float(value) for value in self.natural(*point)] for point in points])
        if not np.isfinite(values).all():
            raise NoModeError("the most probable parameters of the model are no numbers")
        return dict(zip(self.outputs, values.T, strict=True))


def log_deviation(values: np.ndarray) -> np.ndarray:
    """Return the standard deviation of the logarithm of what depends on the parameters.

    `values` has shape (1 + 2 * parameters, n): n positive numbers at the points that `fit` returns.
    """
    logs = np.log(values)
    return np.sqrt((((logs[1::2] - logs[2::2]) / 2) ** 2).sum(axis=0))
