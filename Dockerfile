# Akkerplan's image: the locked packages without development tools, one user without rights, static files collected.
FROM python:3.13-slim AS packages
RUN pip install --no-cache-dir "uv>=0.8,<1"
WORKDIR /app
ARG GROUPS=""
COPY pyproject.toml uv.lock .python-version ./
RUN uv sync --frozen --no-dev $GROUPS --no-cache --compile-bytecode --python /usr/local/bin/python3.13

FROM python:3.13-slim
RUN useradd --system --uid 10001 --no-create-home akkerplan
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
COPY --from=packages /app/.venv .venv
COPY . .
RUN DEBUG=0 SECRET_KEY=only-while-the-image-is-built-so-that-static-files-get-names \
    ALLOWED_HOSTS=build.invalid SITE_URL=https://build.invalid python manage.py collectstatic --no-input
USER akkerplan
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "--config", "config/gunicorn.py", "--bind", "0.0.0.0:8000", "config.wsgi"]
